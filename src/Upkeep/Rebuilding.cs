namespace Portal;

/// <summary>Makes what a module shows anew from its events. Whoever runs the portal watches it.</summary>
public interface IRebuild
{
    /// <summary>The module's schema.</summary>
    string Schema { get; }

    /// <summary>Whether this process is at it right now.</summary>
    bool UnderWay { get; }
}
