global using Microsoft.EntityFrameworkCore;
global using Microsoft.EntityFrameworkCore.Metadata.Builders;
global using Microsoft.Extensions.DependencyInjection;
global using Platform.Application.Common.Access;
global using Platform.Application.Common.Persistence;
global using Platform.Domain.Common;
global using Platform.Infrastructure.Common.Persistence;
