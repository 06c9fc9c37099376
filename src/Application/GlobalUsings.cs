global using FluentValidation;
global using Microsoft.EntityFrameworkCore;
global using Platform.Application.Common.Access;
global using Platform.Application.Common.Persistence;
global using Platform.Application.Common.Requests;
global using Platform.Application.Common.Validation;
global using Platform.Domain.Common;
