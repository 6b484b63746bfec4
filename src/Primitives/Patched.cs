using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;

namespace Portal;

/// <summary>A field of a merge patch (RFC 7396): left out, what is there stays; <c>null</c> clears it.</summary>
[JsonConverter(typeof(PatchedJson))]
public readonly record struct Patched<T>(T Value, bool IsGiven = true)
{
    /// <summary>What the field is after the patch.</summary>
    public T Or(T now) => IsGiven ? Value : now;

    public static implicit operator Patched<T>(T value) => new(value);
}

/// <summary>Rules for fields of a merge patch.</summary>
public static class PatchedRules
{
    /// <summary>A rule that holds where the field is given.</summary>
    public static IRuleBuilderInitial<T, TField> RuleForGiven<T, TField>(this AbstractValidator<T> validator, Expression<Func<T, Patched<TField>>> field)
    {
        var read = field.Compile();
        return validator.RuleFor(x => read(x).Value).Configure(rule =>
        {
            rule.PropertyName = ((MemberExpression)field.Body).Member.Name;
            rule.ApplySharedCondition(context => read(context.InstanceToValidate).IsGiven);
        });
    }
}

internal sealed class PatchedJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Patched<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Field<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Field<T> : JsonConverter<Patched<T>>
    {
        public override bool HandleNull => true;

        public override Patched<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, Patched<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
