using Microsoft.AspNetCore.Routing;

namespace Portal;

/// <summary>One use case on the HTTP API. Found by scanning: a new endpoint is a new file and nothing else.</summary>
public interface IEndpoint
{
    /// <summary>Maps the use case below <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder routes);
}
