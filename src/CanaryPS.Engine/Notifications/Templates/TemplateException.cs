namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>A template can't be compiled, or did not give a text. The built-in text takes its place.</summary>
/// <param name="message">What is wrong with it, on one line.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class TemplateException(string message, Exception? innerException = null) : Exception(message, innerException);
