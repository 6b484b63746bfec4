using System.Collections.Concurrent;
using System.Reflection;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Model;
using JasperFx.RuntimeCompiler;

namespace Portal;

/// <summary>
/// Compiles the adapters of the listeners in a Debug build. What they refer to is read once, not for each, and each is compiled once
/// for all portals of a process: they all generate the same code.
/// </summary>
internal sealed class CompiledOnce : AssemblyGenerator, IAssemblyGenerator
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Compiled = new();

    private static readonly Lazy<AssemblyGenerator> Compiler = new(() =>
    {
        var compiler = new AssemblyGenerator();
        compiler.ReferenceAssembly(typeof(PortalHost).Assembly);
        return compiler;
    });

    void IAssemblyGenerator.Compile(GeneratedAssembly generatedAssembly, IServiceVariableSource? services) =>
        ((IAssemblyGenerator)this).Compile(generatedAssembly, services, out _);

    void IAssemblyGenerator.Compile(GeneratedAssembly generatedAssembly, IServiceVariableSource? services, out string code)
    {
        code = generatedAssembly.GenerateCode(services);
        generatedAssembly.AttachAssembly(Compiled.GetOrAdd(code, c => new(() => Compiler.Value.Generate(c))).Value);
    }
}
