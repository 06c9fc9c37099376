using System.Runtime.InteropServices;

namespace Platform.Micro;

/// <summary>The reference implementation in C, where it is installed (Debian: <c>apt install libargon2-1</c>).</summary>
internal static class ReferenceArgon2
{
    private const string Library = "libargon2.so.1";

    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    public static void Derive(byte[] password, byte[] salt, int memory, int passes, byte[] tag)
    {
        var code = Hash((uint)passes, (uint)memory, 1, password, (nuint)password.Length, salt, (nuint)salt.Length, tag, (nuint)tag.Length);
        if (code != 0)
            throw new InvalidOperationException($"libargon2 answered {code}.");
    }

    [DllImport(Library, EntryPoint = "argon2id_hash_raw")]
    private static extern int Hash(
        uint passes, uint memory, uint lanes, byte[] password, nuint passwordLength, byte[] salt, nuint saltLength, byte[] tag, nuint tagLength);
}
