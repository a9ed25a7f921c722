using System.Globalization;
using CanaryPS.Engine.Api;

namespace CanaryPS.Engine.Tests.Messages;

public sealed class UserMessageTests
{
    private static readonly CultureInfo Spanish = new("es-MX");

    [Fact]
    public void Interpolation_keeps_the_template_and_what_stands_in_its_holes()
    {
        UserMessage message = $"step {3} of {"plan"}, weight {12.5:0.00} %{(string?)null}";

        Assert.Equal("step {0} of {1}, weight {2} %{3}", message.Template);
        Assert.Equal(["3", "plan", "12.50", ""], message.Arguments.Select(argument => argument.ToString()));
        Assert.Equal("step 3 of plan, weight 12.50 %", message.ToString());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("braces {0} and {} and }{ and {{")]
    public void A_literal_says_itself(string text) => Assert.Equal(text, ((UserMessage)text).ToString());

    [Fact]
    public void Braces_of_a_literal_are_no_holes()
    {
        UserMessage message = $"routing: {{ mode: {RouteMode.OrderShare} }}";

        Assert.Equal("routing: {{ mode: {0} }}", message.Template);
        Assert.Equal("routing: { mode: OrderShare }", message.ToString());
    }

    [Fact]
    public void A_hole_s_text_is_never_a_template()
    {
        UserMessage message = $"No alert has the id '{"{0}"}' in this store; Get-ProductionAlert lists those there are.";

        Assert.Equal("No alert has the id '{0}' in this store; Get-ProductionAlert lists those there are.", message.ToString());
        Assert.Equal("Ninguna alerta tiene el id '{0}' en este almacén; Get-ProductionAlert muestra las que hay.", message.In(Spanish));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("es-MX")]
    public void Values_are_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture) { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = "," } };
            UserMessage message = $"{1234.5} {0.25m:P0} {new DateTime(2026, 3, 1):d}";
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{1234.5} {0.25m:P0} {new DateTime(2026, 3, 1):d}"), message.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_choice_between_messages_keeps_the_template_of_the_one_that_is_chosen()
    {
        UserMessage Of(int number) => number > 1 ? (UserMessage)$"{number} many" : $"{number} one";

        Assert.Equal(("{0} many", "{0} one"), (Of(2).Template, Of(1).Template));
    }

    [Fact]
    public void A_message_in_a_message_is_said_in_its_own_words()
    {
        StoreException error = new(StoreProblem.Full, "s.db", "the disk is full, so nothing was written; free some space and run the command again.");

        Assert.Equal("s.db: the disk is full, so nothing was written; free some space and run the command again.", error.Message);
        Assert.Equal("s.db: el disco está lleno, así que no se escribió nada; libere espacio y ejecute de nuevo el comando.", error.UserMessage.In(Spanish));
    }

    [Fact]
    public void Joined_messages_are_each_said_in_their_own_words() =>
        Assert.Equal("está vacío, {x}, sus tablas no están", UserMessage.Join(", ", ["it is empty", UserMessage.Verbatim("{x}"), "its tables are gone"]).In(Spanish));

    [Theory]
    [InlineData("en-US", "it is empty")]
    [InlineData("en-GB", "it is empty")]
    [InlineData("", "it is empty")]
    [InlineData("fr-FR", "it is empty")]
    [InlineData("es", "está vacío")]
    [InlineData("es-ES", "está vacío")]
    [InlineData("es-MX", "está vacío")]
    public void The_language_of_a_culture_is_found(string culture, string said)
    {
        UserMessage message = "it is empty";

        Assert.Equal(said, message.In(new CultureInfo(culture)));
    }

    [Fact]
    public void A_message_that_the_product_does_not_know_is_said_as_it_is()
    {
        UserMessage message = $"somebody else's words, {1}";

        Assert.Equal("somebody else's words, 1", message.In(Spanish));
    }

    [Fact]
    public void A_template_of_another_process_that_asks_for_too_much_is_told_all_the_same()
    {
        UserMessage message = new ApiMessage { Template = "{0} {1} {x} { {99999999999}", Arguments = [new ApiMessage { Text = "a" }] }.ToMessage();

        Assert.Equal("a {1} {x} { {99999999999}", message.ToString());
    }
}
