using FluentValidation;
using MediatR;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;

namespace Platform.ArchitectureTests.Samples.Requests;

[AllowAnonymous]
[NothingToValidate]
internal sealed record WithoutHandler : ICommand<Done>;

[AllowAnonymous]
[NothingToValidate]
internal sealed record WithTwoHandlers : ICommand<Done>;

internal sealed class WithTwoHandlersHandler : Handler<WithTwoHandlers>;

internal sealed class WithTwoHandlersOtherHandler : Handler<WithTwoHandlers>;

[AllowAnonymous]
[NothingToValidate]
internal sealed record BothCommandAndQuery : ICommand<Done>, IQuery<Done>;

internal sealed class BothCommandAndQueryHandler : Handler<BothCommandAndQuery>;

[AllowAnonymous]
internal sealed record NeitherCommandNorQuery : IRequest<Done>;

internal sealed class NeitherCommandNorQueryHandler : IRequestHandler<NeitherCommandNorQuery, Done>
{
    public Task<Done> Handle(NeitherCommandNorQuery request, CancellationToken cancellation) => Task.FromResult(Done.Instance);
}

[AllowAnonymous]
internal sealed record WithoutValidator(string Name) : ICommand<Done>;

internal sealed class WithoutValidatorHandler : Handler<WithoutValidator>;

[AllowAnonymous]
[NothingToValidate]
internal sealed record ValidatedAndNot(string Name) : ICommand<Done>;

internal sealed class ValidatedAndNotValidator : AbstractValidator<ValidatedAndNot>;

internal sealed class ValidatedAndNotHandler : Handler<ValidatedAndNot>;
