using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Factors;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Tests.Factors;

public class HashRoundsTests
{
    private static SignInRules Configured(params (string Name, string Value)[] settings) =>
        SignInRules.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());

    [Fact]
    public void a_password_is_hashed_with_210000_rounds()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configured()).AddFactors();
        using var provider = services.BuildServiceProvider();
        var hash = Convert.FromBase64String(provider.GetRequiredService<IPasswordHasher<Credential>>().HashPassword(null!, "correct horse battery staple"));
        // One byte for the format, then the function (2 is HMAC with SHA-512) and the rounds, four bytes each.
        Assert.Equal((1, 2u, 210_000u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Fact]
    public void fewer_rounds_are_for_development_alone()
    {
        var fewer = ("Portal:SignIn:HashRounds", "209999");
        Assert.Equal(209_999, Configured(fewer, ("environment", "Development")).HashRounds);
        Assert.Contains("Portal__SignIn__HashRounds", Assert.Throws<StartupException>(() => Configured(fewer)).Message, StringComparison.Ordinal);
        Assert.Throws<StartupException>(() => Configured(fewer, ("environment", "Production")));
        Assert.Equal(300_000, Configured(("Portal:SignIn:HashRounds", "300000")).HashRounds);
    }
}
