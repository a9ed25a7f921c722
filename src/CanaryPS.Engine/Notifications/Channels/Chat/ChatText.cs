namespace CanaryPS.Engine.Notifications.Channels.Chat;

/// <summary>Cuts long texts where chats take them in pieces.</summary>
internal static class ChatText
{
    /// <summary>The text in pieces of at most so many characters, cut at line ends where there are any, else at spaces, never within an escape or a pair.</summary>
    public static IEnumerable<string> Pieces(string text, int longest)
    {
        while (text.Length > longest)
        {
            int cut = text.LastIndexOf('\n', longest - 1);
            if (cut <= 0)
                cut = text.LastIndexOf(' ', longest - 1);
            if (cut <= 0)
                cut = WithinEscape(text, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest);

            string piece = text[..cut].Trim();
            if (piece.Length > 0)
                yield return piece;

            text = text[cut..].TrimStart('\n', ' ');
        }

        if (text.Trim().Length > 0)
            yield return text.Trim();
    }

    /// <summary>The place itself or, where it is within an escape such as <c>&amp;amp;</c>, that of its begin.</summary>
    private static int WithinEscape(string text, int cut)
    {
        int begin = text.LastIndexOf('&', cut - 1, Math.Min(6, cut));
        return begin > 0 && text.IndexOf(';', begin) >= cut ? begin : cut;
    }
}
