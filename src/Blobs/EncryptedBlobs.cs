using System.Buffers;
using System.Security.Cryptography;

namespace Portal;

/// <param name="Length">Of the clear content, in bytes.</param>
/// <param name="Sha256">Of the clear content, lower-case hex.</param>
/// <param name="First">Up to <see cref="Looked"/> of its first bytes, to tell its type from.</param>
public sealed record StoredBlob(long Length, string Sha256, byte[] First)
{
    /// <summary>So many of the first bytes are kept to be looked at.</summary>
    public const int Looked = 2048;
}

/// <summary>
/// Encrypts content on its way to the store: AES-256-GCM in segments, so that a range is read without the rest. A segment's nonce is
/// its number and whether it is the last, its key the blob's own: a segment changed, moved, dropped, added or taken from
/// another blob does not open.
/// </summary>
internal sealed class EncryptedBlobs(IBlobStore store)
{
    internal const int Segment = 256 * 1024;
    internal const int Tag = 16;

    /// <summary>Stores the content up to its end.</summary>
    /// <exception cref="BlobTooLargeException">It is longer than <paramref name="maxLength"/> bytes; nothing is kept.</exception>
    public async Task<StoredBlob> Write(ClientKey key, Guid firmId, Guid clientId, Guid blobId, Stream clear, long maxLength, CancellationToken ct)
    {
        using var encrypting = new EncryptingStream(key.ForBlob(blobId), clear, maxLength);
        await store.Write(KeyOf(firmId, clientId, blobId), encrypting, ct);
        return encrypting.Stored();
    }

    /// <summary>The clear content as a stream that seeks.</summary>
    public Stream Open(ClientKey key, Guid firmId, Guid clientId, Guid blobId, long length) => new DecryptingStream(store, KeyOf(firmId, clientId, blobId), key.ForBlob(blobId), length);

    public Task Delete(Guid firmId, Guid clientId, Guid blobId, CancellationToken ct) => store.Delete(KeyOf(firmId, clientId, blobId), ct);

    private static string KeyOf(Guid firmId, Guid clientId, Guid blobId) => $"{firmId:N}/{clientId:N}/{blobId:N}";

    internal static void Nonce(Span<byte> nonce, long segment, bool last)
    {
        nonce.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(nonce[3..], segment);
        nonce[11] = last ? (byte)1 : (byte)0;
    }

    /// <summary>Gives the ciphertext of what it reads.</summary>
    private sealed class EncryptingStream(byte[] key, Stream clear, long maxLength) : ReadOnlyStream
    {
        private readonly AesGcm _aes = new(key, Tag);
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _next = ArrayPool<byte>.Shared.Rent(Segment), _clear = ArrayPool<byte>.Shared.Rent(Segment), _cipher = ArrayPool<byte>.Shared.Rent(Segment + Tag);
        private byte[] _first = [];
        private int _nextLength = -1, _offset, _ready;
        private long _segment, _length;
        private bool _done;

        public StoredBlob Stored() => new(_length, Convert.ToHexStringLower(_hash.GetHashAndReset()), _first);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            if (_offset == _ready && !await Fill(ct)) return 0;
            var length = Math.Min(buffer.Length, _ready - _offset);
            _cipher.AsMemory(_offset, length).CopyTo(buffer);
            _offset += length;
            return length;
        }

        /// <summary>A segment is the last when nothing follows it, so one is always read ahead.</summary>
        private async Task<bool> Fill(CancellationToken ct)
        {
            if (_done) return false;
            if (_nextLength < 0) _nextLength = await clear.ReadAtLeastAsync(_next.AsMemory(0, Segment), Segment, throwOnEndOfStream: false, ct);
            var length = _nextLength;
            _next.AsSpan(0, length).CopyTo(_clear);
            _nextLength = length < Segment ? 0 : await clear.ReadAtLeastAsync(_next.AsMemory(0, Segment), Segment, throwOnEndOfStream: false, ct);
            _done = _nextLength == 0;
            if ((_length += length) > maxLength) throw new BlobTooLargeException();
            if (_segment == 0) _first = _clear.AsSpan(0, Math.Min(StoredBlob.Looked, length)).ToArray();
            _hash.AppendData(_clear, 0, length);
            Seal(length);
            return true;
        }

        private void Seal(int length)
        {
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, _segment++, _done);
            _aes.Encrypt(nonce, _clear.AsSpan(0, length), _cipher.AsSpan(0, length), _cipher.AsSpan(length, Tag));
            (_offset, _ready) = (0, length + Tag);
        }

        protected override void Free()
        {
            _aes.Dispose();
            _hash.Dispose();
            foreach (var buffer in new[] { _next, _clear, _cipher }) ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Reads the clear content of the segments that are asked for.</summary>
    private sealed class DecryptingStream(IBlobStore store, string blob, byte[] key, long length) : ReadOnlyStream
    {
        private readonly AesGcm _aes = new(key, Tag);
        private readonly byte[] _clear = ArrayPool<byte>.Shared.Rent(Segment), _cipher = ArrayPool<byte>.Shared.Rent(Segment + Tag);
        private Stream? _source;
        private long _open = -1, _following;
        private long _position;

        public override bool CanSeek => true;
        public override long Length => length;
        public override long Position { get => _position; set => _position = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)); }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => length };

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            if (_position >= length || buffer.Length == 0) return 0;
            var segment = _position / Segment;
            if (segment != _open) await OpenSegment(segment, ct);
            var within = (int)(_position - segment * Segment);
            var count = Math.Min(buffer.Length, LengthOf(segment) - within);
            _clear.AsMemory(within, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        private int LengthOf(long segment) => (int)Math.Min(Segment, length - segment * Segment);
        private long Last => Math.Max(0, (length - 1) / Segment);

        private async Task OpenSegment(long segment, CancellationToken ct)
        {
            if (_source is null || _following != segment)
            {
                if (_source is not null) await _source.DisposeAsync();
                _source = await store.Read(blob, segment * (Segment + Tag), length + (Last + 1) * Tag - segment * (Segment + Tag), ct);
            }
            var size = LengthOf(segment) + Tag;
            if (await _source.ReadAtLeastAsync(_cipher.AsMemory(0, size), size, throwOnEndOfStream: false, ct) < size) throw new BlobTamperedException("it is shorter than it was");
            Unseal(segment, size - Tag);
            (_open, _following) = (segment, segment + 1);
        }

        private void Unseal(long segment, int size)
        {
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, segment, segment == Last);
            try { _aes.Decrypt(nonce, _cipher.AsSpan(0, size), _cipher.AsSpan(size, Tag), _clear.AsSpan(0, size)); }
            catch (AuthenticationTagMismatchException) { throw new BlobTamperedException($"segment {segment} does not open"); }
        }

        protected override void Free()
        {
            _aes.Dispose();
            _source?.Dispose();
            ArrayPool<byte>.Shared.Return(_clear, clearArray: true);
            ArrayPool<byte>.Shared.Return(_cipher);
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        private bool _freed;

        /// <summary>Once, however often it is disposed: a buffer returned twice would be lent to two at a time.</summary>
        protected abstract void Free();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_freed) Free();
            _freed = true;
            base.Dispose(disposing);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default);
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken ct) => ReadAsync(buffer.AsMemory(offset, count), ct).AsTask();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
    }
}
