namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>What a package says of itself, so that anybody can verify it without this product.</summary>
internal static class EvidenceText
{
    public const string Readme = """
        EVIDENCE OF A DEPLOYMENT

        What is in here
          manifest.json                 the SHA-256 of every other file, the deployment, the state of both journals
          journal/journal.jsonl         the deployment's journal: every decision and action, one entry a line
          journal/alert-journal.jsonl   the journal of its alerts: the transitions of one commit are one entry
          journal/deployment.json       the deployment as its row has it: what its journal comes to
          journal/configuration.json    the configuration it was started with; secrets are only named in it
          journal/limits.json           the limits in force and those that wait, with their hashes and who approved
          journal/approvals.jsonl       the entries of the journal that are about gates and limits, or were made by persons
          journal/effects.jsonl         what was wanted of router and venue: when sent, when confirmed, how often tried
          journal/alerts.jsonl          the alerts as they are now
          history/verdicts.jsonl        evaluations with all evidence, newest first, as far as they are kept
          history/notifications.jsonl   messages to people: sent, confirmed or given up, as far as they are kept
          history/stops.jsonl           stops of trading that covered the deployment
          history/orders.csv            order events; of a deployment that was rolled back from 30 minutes before on.
                                        A cell that a spreadsheet would take for a formula has an apostrophe before it
          incident/latencies.json       measured times: event to message, breach to weight 0 sent and to all confirmed
          incident/incident.*           only after a rollback: its timeline as JSON, and a report

        How to verify the files
          The SHA-256 of each file's bytes is in manifest.json. The SHA-256 of the package itself was given when it
          was made; keep it elsewhere.

        How to verify a journal
          Each line is a JSON object. The hash of an entry is SHA-256 over these fields, one after the other:
            1. previousHash   text
            2. deploymentId   text
            3. sequence       number
            4. utcTicks       number (100 ns since 0001-01-01T00:00:00 UTC; the same instant as time)
            5. actor          text
            6. kind           text
            7. data           text: the value of the JSON string, as it is after decoding
          A number is 8 bytes, big-endian, two's complement. A text is its length in bytes as such a number, and then
          its bytes in UTF-8. The hash is written in lower-case hexadecimal.
          Sequences begin with 1 and have no gaps. previousHash is the hash of the entry before; of the first entry
          it is 64 zeros. The last hash of each journal is in manifest.json too.

        What that proves, and what not
          An entry that was changed, added between others or taken out shows, and where. That a journal was cut off at
          its end, or written anew from some entry on with all hashes, shows only against a hash that was kept elsewhere
          before. So keep the lastHash of packages, and check it later: Test-ProductionJournal -LastHash.
        """;
}
