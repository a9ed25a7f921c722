namespace CanaryPS.Agent.Ingest;

/// <summary>Room for requests that hand lines in, of which each holds a bounded part of its body: who comes when it is full is sent away before anything of it is read.</summary>
internal sealed class IngestRoom(int most)
{
    private int _inside;

    /// <summary>Takes a place; false where there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= most)
            return true;

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}
