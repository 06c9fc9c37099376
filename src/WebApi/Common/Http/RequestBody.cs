using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.WebApi.Common.Http;

/// <summary>Bodies are small, and what is asked of a caller is asked when all of it is there. Whoever reads it after that finds it in memory.</summary>
internal static class RequestBody
{
    private const int Part = 4096;

    /// <returns>Whether it had to be waited for.</returns>
    public static async ValueTask<bool> Arrive(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
            return false;
        var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? Part, Part));
        var waited = await Read(http, body);
        body.Position = 0;
        http.Request.Body = body;
        return waited;
    }

    private static async ValueTask<bool> Read(HttpContext http, MemoryStream body)
    {
        var (buffer, waited) = (ArrayPool<byte>.Shared.Rent(Part), false);
        try
        {
            while (true)
            {
                var reading = http.Request.Body.ReadAsync(buffer, http.RequestAborted);
                waited |= !reading.IsCompleted;
                if (await reading is not (> 0 and var read))
                    return waited;
                body.Write(buffer, 0, read);
            }
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The connection broke off within the body.", broken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
