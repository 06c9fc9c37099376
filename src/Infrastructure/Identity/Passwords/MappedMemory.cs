using System.IO.MemoryMappedFiles;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// Memory outside of the garbage collector's heap, zero at first, that goes back to the system when it is disposed of. An array
/// of that size would stay until all generations are collected, which may be hours away. Where the system has no such memory without
/// a name, as macOS, the runtime takes a file of the temporary directory that is deleted before it is used.
/// </summary>
internal sealed unsafe class MappedMemory : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private byte* start;

    /// <param name="length">In words of 64 bits.</param>
    public MappedMemory(int length)
    {
        this.length = length;
        file = MemoryMappedFile.CreateNew(null, (long)length * sizeof(ulong));
        view = file.CreateViewAccessor();
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>Not to be used once it is disposed of.</summary>
    public Span<ulong> Words => start is null ? throw new ObjectDisposedException(nameof(MappedMemory)) : new(start, length);

    public void Dispose()
    {
        if (start is null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
