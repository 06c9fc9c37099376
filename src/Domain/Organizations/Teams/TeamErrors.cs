using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Teams;

public static class TeamErrors
{
    public static PlatformError SlugTaken =>
        new(ErrorKind.Conflict, "team_slug_taken", "The organization has a team with this slug. Choose another one.");

    public static PlatformError UnknownParent =>
        CommonErrors.Invalid("parent", "The organization has no such team.");

    public static PlatformError Cycle =>
        new(ErrorKind.Conflict, "team_cycle", "A team cannot be put under itself or under a team below it.");

    public static PlatformError TooDeep =>
        new(ErrorKind.Conflict, "team_too_deep", $"Teams nest at most {TeamTree.MaxDepth} deep.");

    public static PlatformError NotEmpty =>
        new(ErrorKind.Conflict, "team_not_empty", "The team has teams below it or projects. Move or delete them first.");

    public static PlatformError Required(string field) =>
        CommonErrors.Invalid(field, "Your token is for one team. Name that team, or one below it.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "The organization has no such team that you can use.");
}
