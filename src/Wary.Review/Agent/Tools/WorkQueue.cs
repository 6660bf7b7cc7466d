namespace Wary.Review.Agent.Tools;

/// <summary>Work that makes more work, shared by a few workers; the newest first, so that it stays small.</summary>
internal sealed class WorkQueue<T>
{
    private readonly Stack<T> _items = [];
    private int _busy;
    private bool _stopped;

    public void Add(T item)
    {
        lock (_items)
        {
            _items.Push(item);
            Monitor.Pulse(_items);
        }
    }

    /// <summary>Nobody gets anything any more.</summary>
    public void Stop()
    {
        lock (_items)
        {
            _stopped = true;
            Monitor.PulseAll(_items);
        }
    }

    /// <summary>The next item; false when there is none and no worker can make one. Each item taken is given back with <see cref="Done"/>.</summary>
    public bool Take(out T item)
    {
        lock (_items)
        {
            while (!_stopped && _items.Count == 0 && _busy > 0) Monitor.Wait(_items);
            if (_stopped || _items.Count == 0)
            {
                item = default!;
                return false;
            }
            item = _items.Pop();
            _busy++;
            return true;
        }
    }

    public void Done()
    {
        lock (_items)
        {
            if (--_busy == 0 && _items.Count == 0) Monitor.PulseAll(_items);
        }
    }
}
