using System.Text;
using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.Tests.Import;

public sealed class LineBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Lines_are_the_same_whatever_pieces_the_stream_comes_in(int piece) => Assert.Equal(
        [(1L, "a", true), (2L, "", true), (3L, "bc", true), (4L, "d", false)],
        await ReadAsync("a\n\r\nbc\r\nd", quoted: false, piece));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Line_breaks_between_quotation_marks_belong_to_the_record(int piece) => Assert.Equal(
        [(1L, "a,\"b\nc\"\"\n\"", true), (4L, "d", true)],
        await ReadAsync("a,\"b\nc\"\"\n\"\nd\n", quoted: true, piece));

    [Fact]
    public async Task A_quotation_that_does_not_end_costs_its_own_line_only() => Assert.Equal(
        [(1L, "a", true), (2L, "\"b", true), (3L, "c", true), (4L, "d", false)],
        await ReadAsync("a\n\"b\nc\nd", quoted: true, 1000));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_that_is_too_long_is_cut_and_the_next_one_is_whole(bool quoted)
    {
        string endless = new('x', 5 * LineBuffer.LongestLine);
        Assert.Equal(
            [(1L, "a", true), (2L, endless[..LineBuffer.LongestLine], false), (3L, "b", true)],
            await ReadAsync($"a\n{endless}\nb\n", quoted, 10_000));
    }

    private static async Task<List<(long, string, bool)>> ReadAsync(string text, bool quoted, int piece)
    {
        LineBuffer buffer = new(new PiecewiseStream(Encoding.UTF8.GetBytes(text), piece), quoted);
        List<(long, string, bool)> lines = [];
        while (await buffer.FillAsync(default))
            Drain(buffer, lines);

        return lines;
    }

    private static void Drain(LineBuffer buffer, List<(long, string, bool)> lines)
    {
        while (buffer.TryRead(out RawLine line))
            lines.Add((line.Number, Encoding.UTF8.GetString(line.Bytes), line.IsTerminated));
    }

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
