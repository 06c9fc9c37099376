using System.Reflection;

namespace Platform.Application.Common.Requests;

/// <summary>The checked requests of one assembly.</summary>
internal sealed record UseCases(Assembly Assembly, IReadOnlyList<Type> Requests);
