global using Platform.Application.Common.Access;
global using Platform.Application.Common.Requests;
global using Platform.Domain.Common;
global using Platform.WebApi.Common.Http;
