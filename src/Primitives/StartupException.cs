namespace Portal;

/// <summary>The portal cannot start. The message says why and what to do; there is nothing to debug.</summary>
public sealed class StartupException(string message) : Exception(message);
