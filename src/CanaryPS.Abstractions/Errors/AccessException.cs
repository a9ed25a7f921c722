namespace CanaryPS;

/// <summary>Somebody may not do what they asked for, or a key can't be made or ended.</summary>
/// <param name="errorId"><c>NotSignedIn</c>, <c>ScopeMissing</c>, <c>ActorOther</c>, <c>OriginOther</c>, <c>TooManyAttempts</c>, <c>AuthorityAway</c>, <c>CertificateAuthorityInvalid</c>, <c>ApiKeyInvalid</c>, <c>ApiKeyNotFound</c>, <c>ApiKeyRevoked</c> or <c>AuditQueryInvalid</c>.</param>
/// <param name="message">What was wrong, and what to do. Never a key or a token.</param>
public sealed class AccessException(string errorId, UserMessage message) : CanaryException(errorId, message);
