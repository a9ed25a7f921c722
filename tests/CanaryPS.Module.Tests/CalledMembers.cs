using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CanaryPS.Module.Tests;

/// <summary>Which members of another assembly an assembly's code refers to, as Type.Member, by its metadata.</summary>
internal static class CalledMembers
{
    /// <param name="path">The assembly.</param>
    /// <param name="assembly">The name of the other one.</param>
    public static IReadOnlySet<string> Of(string path, string assembly)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<string> called = new(StringComparer.Ordinal);
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;

            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == assembly)
            {
                called.Add($"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
            }
        }

        return called;
    }
}
