namespace CanaryPS.Engine.Alerts.Rules.Composites;

/// <summary>A part of the expression of a composite rule.</summary>
internal abstract record CompositeNode
{
    /// <summary>Whether it is true now.</summary>
    /// <param name="isOn">Whether an alert of a rule is firing or acknowledged: on an arm, or on any.</param>
    public abstract bool IsTrue(Func<Name, bool> isOn);

    /// <summary>Every name in it, also one that is there twice.</summary>
    public abstract IEnumerable<Name> Names { get; }

    /// <summary>The name of a rule, and an arm or any.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Arm">The arm; null for any.</param>
    /// <param name="Position">Its first character in the expression, from 1.</param>
    public sealed record Name(string Rule, Arm? Arm, int Position) : CompositeNode
    {
        public override IEnumerable<Name> Names => [this];

        public override bool IsTrue(Func<Name, bool> isOn) => isOn(this);
    }

    /// <summary>True where its part is not.</summary>
    public sealed record Not(CompositeNode Part) : CompositeNode
    {
        public override IEnumerable<Name> Names => Part.Names;

        public override bool IsTrue(Func<Name, bool> isOn) => !Part.IsTrue(isOn);
    }

    /// <summary>True where both parts are.</summary>
    public sealed record And(CompositeNode Left, CompositeNode Right) : CompositeNode
    {
        public override IEnumerable<Name> Names => Left.Names.Concat(Right.Names);

        public override bool IsTrue(Func<Name, bool> isOn) => Left.IsTrue(isOn) && Right.IsTrue(isOn);
    }

    /// <summary>True where one part is.</summary>
    public sealed record Or(CompositeNode Left, CompositeNode Right) : CompositeNode
    {
        public override IEnumerable<Name> Names => Left.Names.Concat(Right.Names);

        public override bool IsTrue(Func<Name, bool> isOn) => Left.IsTrue(isOn) || Right.IsTrue(isOn);
    }
}
