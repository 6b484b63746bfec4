using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace Portal;

/// <summary>Where two do the same at once, and it is to be done once whoever was faster.</summary>
public static class Races
{
    private const int Tries = 5;

    /// <summary>Whether somebody else changed the same meanwhile.</summary>
    public static bool Lost(Exception e) => e is ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Does it again where somebody else was faster: it looks anew, and finds what is done already.</summary>
    public static async Task<T> Again<T>(Func<Task<T>> work)
    {
        for (var left = Tries; ; left--)
            try { return await work(); }
            catch (Exception e) when (left > 1 && Lost(e)) { }
    }
}
