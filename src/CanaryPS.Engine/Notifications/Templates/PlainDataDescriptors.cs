using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Lets templates see into plain objects and lists alone. Of everything else they see the text, and no member by reflection.</summary>
internal sealed class PlainDataDescriptors : IObjectDescriptorProvider
{
    public bool TryGetDescriptor(Type type, out ObjectDescriptor value)
    {
        value = type == typeof(PlainObject)
            ? new ObjectDescriptor(type, new Names(), (_, plain) => ((PlainObject)plain).Keys, _ => new DictionaryIterator<PlainObject, string, object?>())
            : type == typeof(PlainList)
                ? new ObjectDescriptor(type, new Places(), (_, _) => Array.Empty<string>(), _ => new EnumerableIterator<PlainList, object>())
                : new ObjectDescriptor(type, new Nothing(), (_, _) => Array.Empty<string>(), _ => new Nothing());
        return true;
    }

    private sealed class Names : IMemberAccessor
    {
        public bool TryGetValue(object instance, ChainSegment memberName, out object? value) =>
            ((PlainObject)instance).TryGetValue(memberName.TrimmedValue, out value);
    }

    private sealed class Places : IMemberAccessor
    {
        public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
        {
            PlainList list = (PlainList)instance;
            value = memberName.TrimmedValue == "length" ? list.Count
                : int.TryParse(memberName.TrimmedValue, out int place) && place >= 0 && place < list.Count ? list[place]
                : null;
            return value is not null;
        }
    }

    private sealed class Nothing : IMemberAccessor, IIterator
    {
        public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
        {
            value = null;
            return false;
        }

        public void Iterate(
            in EncodedTextWriter writer, BindingContext context, ChainSegment[] blockParamsVariables, object input,
            TemplateDelegate template, TemplateDelegate ifEmpty) => ifEmpty(writer, context);
    }
}
