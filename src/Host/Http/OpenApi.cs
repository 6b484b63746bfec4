using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Portal.Identity.Contracts;
using Scalar.AspNetCore;

namespace Portal.Http;

/// <summary>The API's document and its reference, made from what the operations declare.</summary>
internal static partial class OpenApi
{
    private static readonly Problem[] Always = [Problems.TooMany, Problems.Unexpected];

    public static void AddPortalOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // A use case names its body Body: in the document it is called after the use case.
        // A field of a merge patch says at its own place whether null clears it.
        o.CreateSchemaReferenceId = type => IsPatched(type.Type) ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id && type.Type is { IsNested: true, DeclaringType: { IsGenericType: false } outer } ? outer.Name + id
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Client Portal",
                Version = "1",
                Description = "One private place where a firm and its clients share documents, messages, invoices and project updates. Sign in at /auth/login; the answer sets the session cookie and gives the token for X-CSRF-Token, which every change needs. Instants are UTC (RFC 3339), dates plain, money minor units with currency. Errors are problem details (RFC 9457); each type opens a page that says what to do.",
                License = new() { Name = "Proprietary" },
            };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-portal", Description = "A signed-in browser's session." },
                ["oauth"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OAuth2,
                    Description = "An app that acts for a person who allowed it (authorization code with PKCE), or a machine that acts for itself (client credentials). Discovery at /.well-known/openid-configuration.",
                    Flows = new()
                    {
                        AuthorizationCode = new() { AuthorizationUrl = new("/connect/authorize", UriKind.Relative), TokenUrl = new("/connect/token", UriKind.Relative), RefreshUrl = new("/connect/token", UriKind.Relative), Scopes = OAuthScopes() },
                        ClientCredentials = new() { TokenUrl = new("/connect/token", UriKind.Relative), Scopes = OAuthScopes() },
                    },
                },
                ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of the firm's, ptl_…, made by its admins." },
                ["operator"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The installation's operator key." },
            };
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas["Problem"] = ProblemSchema();
            return Task.CompletedTask;
        });
        o.AddOperationTransformer(Describe);
        o.AddSchemaTransformer(async (schema, context, ct) =>
        {
            await DescribePatched(schema, context, ct);
            // A converter of ours hides the type from the exporter.
            if (context.JsonTypeInfo.Type is var type && (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
                (schema.Type, schema.Format) = (JsonSchemaType.String | (type == typeof(DateTimeOffset?) ? JsonSchemaType.Null : 0), "date-time");
            if (context.JsonPropertyInfo is { } property && schema.Format == "uuid" && NamesAttribute.KindOf(property.Name, property.AttributeProvider) is { } kind)
                Extend(schema.Extensions ??= new Dictionary<string, IOpenApiExtension>(), "x-object", JsonValue.Create(kind));
        });
    });

    /// <summary>A field of a merge patch is what it holds, may be left out, and may be null where that clears it.</summary>
    private static async Task DescribePatched(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        foreach (var optional in context.JsonTypeInfo.Properties.Where(p => IsPatched(p.PropertyType))) schema.Required?.Remove(optional.Name);
        if (!IsPatched(context.JsonTypeInfo.Type)) return;
        var held = await context.GetOrCreateSchemaAsync(context.JsonTypeInfo.Type.GetGenericArguments()[0], null, ct);
        (schema.Type, schema.Format, schema.Items, schema.Enum, schema.Properties, schema.AdditionalProperties) = (held.Type, held.Format, held.Items, held.Enum, held.Properties, held.AdditionalProperties);
        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && new NullabilityInfoContext().Create(property).GenericTypeArguments[0].ReadState == NullabilityState.Nullable)
            schema.Type |= JsonSchemaType.Null;
    }

    private static bool IsPatched(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patched<>);

    public static void MapReference(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        app.MapScalarApiReference("/docs", o => o.WithTitle("Client Portal API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts()).ExcludeFromDescription()
            .AddEndpointFilter(async (context, next) => await next(context) is IResult page ? new Reference(page) : Results.NotFound());
    }

    /// <summary>
    /// The reference's page brings a script of its own, which may run because it is that one; nothing else may, and nothing is loaded
    /// from elsewhere.
    /// </summary>
    private sealed partial class Reference(IResult page) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var (sent, made) = (http.Response.Body, new MemoryStream());
            http.Response.Body = made;
            try { await page.ExecuteAsync(http); }
            finally { http.Response.Body = sent; }
            var scripts = InlineScript().Matches(Encoding.UTF8.GetString(made.ToArray()))
                .Select(m => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups[1].Value)))}'");
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self'{string.Concat(scripts)}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            made.Position = 0;
            await made.CopyToAsync(sent, http.RequestAborted);
        }

        [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 1000)]
        private static partial Regex InlineScript();
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().LastOrDefault() is not { } declared) return Task.CompletedTask;
        operation.Summary = declared.Summary;
        operation.Deprecated = declared.Deprecated;
        Extend(operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(), "x-roles", JsonSerializer.SerializeToNode(declared.Who.Declared())!);
        if (declared.Scope is { } scope && !declared.Who.Anonymous) Extend(operation.Extensions, "x-scope", JsonValue.Create(scope));
        if (declared.StepUp) Extend(operation.Extensions, "x-step-up", JsonValue.Create(true));
        operation.Security = declared.Who.Anonymous ? [] : [.. Ways(declared).Select(w => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(w.Scheme, context.Document)] = [.. w.Scopes] })];
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            if (NamesAttribute.KindOf(parameter.Name!.Replace("filter[", "", StringComparison.Ordinal).TrimEnd(']')) is { } kind && parameter.Schema?.Format == "uuid")
                Extend(parameter.Extensions ??= new Dictionary<string, IOpenApiExtension>(), "x-object", JsonValue.Create(kind));
        Header("Idempotency-Key", declared.KeyRequired || (context.Description.HttpMethod == "POST" && !declared.Who.Anonymous), declared.KeyRequired, "A value of your own, at most 255 characters; a repetition with the same value does nothing twice.");
        Header("If-Match", declared.IfMatch, declared.IfMatch && context.Description.HttpMethod != "POST", "The ETag of the thing as you read it.");
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault()?.GetParameters().Any(p => p.ParameterType == typeof(PageRequest)) == true)
        {
            Query("limit", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100", Default = JsonValue.Create(25) }, "How many to give at most.");
            Query("cursor", new OpenApiSchema { Type = JsonSchemaType.String }, "The nextCursor of the page before.");
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Sorting>().LastOrDefault() is { } sorting)
                Query("sort", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. sorting.Names.Select(n => (JsonNode)JsonValue.Create(n))] },
                    "In which order; with a minus from its end. Newest first when left out.");
        }
        if (declared.Example is { } example && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            body.Example = JsonSerializer.SerializeToNode(example, Json.Options);

        if (operation.RequestBody?.Content?.TryGetValue("*/*", out var file) == true) file.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        operation.Responses ??= [];
        foreach (var problem in Expected(declared, context.Description.HttpMethod!, operation).Concat(declared.Problems ?? []).Concat(Always).GroupBy(p => p.Status))
            operation.Responses[problem.Key.ToString()] = new OpenApiResponse
            {
                Description = string.Join("; ", problem.Select(p => p.Code).Distinct()) + ": " + problem.First().Title,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            };
        return Task.CompletedTask;

        void Header(string name, bool there, bool required, string description)
        {
            if (there) operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        void Query(string name, OpenApiSchema schema, string description) =>
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema });
    }

    /// <summary>Each is enough.</summary>
    private static IEnumerable<(string Scheme, string[] Scopes)> Ways(Operation declared)
    {
        yield return (declared.Who.Roles.Contains(Role.Operator) ? "operator" : "session", []);
        if (declared.Scope is not { } scope || declared.Who.Roles.Contains(Role.Operator)) yield break;
        yield return ("oauth", [scope]);
        if (declared.Who.Roles.Contains(Role.Member)) yield return ("apiKey", []);
    }

    private static Dictionary<string, string> OAuthScopes() => ApiScopes.OfPrograms.ToDictionary(s => s, s => $"{(s.EndsWith(":read", StringComparison.Ordinal) ? "Read" : "Change")} {s.Split(':')[0]}.")
        .Append(new(ApiScopes.Me, "Read who the person is, their home page, their onboarding and the terms they agreed to.")).ToDictionary();

    private static IEnumerable<Problem> Expected(Operation declared, string method, OpenApiOperation operation)
    {
        if (method != "GET" || operation.Parameters!.Count > 0) yield return Problems.InvalidBody;
        if (method != "GET") yield return Problems.CrossSite;
        if (operation.RequestBody is not null) yield return Problems.UnsupportedMediaType;
        if (operation.RequestBody is not null) yield return Problems.TooLarge;
        if (!declared.Who.Anonymous) yield return Problems.NotSignedIn;
        if (!declared.Who.Anonymous) yield return Problems.Forbidden;
        if (declared.StepUp) yield return Problems.ConfirmItIsYou;
        if (operation.Parameters!.Any(p => p.In == ParameterLocation.Path) || operation.RequestBody is not null) yield return Problems.NotFound;
        if (method != "GET") yield return Problems.Conflict;
        if (declared.IfMatch) yield return Problems.Stale;
        if (declared.KeyRequired) yield return Problems.KeyReused;
        if (declared.IfMatch && method != "POST") yield return Problems.PreconditionMissing;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON pointer into the body, or the name of a parameter or header." },
                        ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };

    private static void Extend(IDictionary<string, IOpenApiExtension> extensions, string name, JsonNode value) => extensions[name] = new JsonNodeExtension(value);
}
