namespace Portal.Billing.Papers;

/// <summary>A document that can be issued: its paper is made once, of what was frozen then.</summary>
internal interface IPrintable : IOfClient
{
    Guid Id { get; }

    /// <summary>With tax, in minor units.</summary>
    long Total { get; }

    /// <summary>Whether another program made its paper: none is made here, under a number that is not ours.</summary>
    bool IsPrintedElsewhere => false;

    /// <summary>What its paper says, for good.</summary>
    Paper Print(PaperNames names);
}
