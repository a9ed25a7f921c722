namespace CanaryPS;

/// <summary>What happens to a deployment that has not advanced within its progress deadline.</summary>
public enum DeadlineAction
{
    /// <summary>People are told, and it goes on.</summary>
    Alert,

    /// <summary>People are told, and it is suspended until a person resumes it.</summary>
    Hold,

    /// <summary>It is rolled back.</summary>
    RollBack,
}
