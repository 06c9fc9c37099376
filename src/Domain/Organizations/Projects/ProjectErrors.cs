using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Projects;

public static class ProjectErrors
{
    public static PlatformError SlugTaken =>
        new(ErrorKind.Conflict, "project_slug_taken", "The organization has a project with this slug. Choose another one.");

    public static PlatformError Archived =>
        new(ErrorKind.Conflict, "project_archived", "The project is archived. Bring it back before you change it.");
}
