namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Every value of a series in order, with exact ranks and partial sums: a treap in arrays whose nodes carry the size
/// and the sum of their subtree. O(log n) expected an operation; its shape depends on the values alone. 32 bytes a value.
/// </summary>
internal sealed class OrderStatisticTree
{
    private const int None = 0;

    // The first is no value's: it stands for no node.
    private Node[] _nodes = new Node[17];
    private int _used = 1;
    private int _root = None;
    private int _free = None;

    public long Count => _nodes[_root].Size;

    /// <summary>The value at a rank from 0, ascending.</summary>
    public double this[long rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            int at = _root;
            while (true)
            {
                ref readonly Node node = ref _nodes[at];
                int left = _nodes[node.Left].Size;
                if (rank < left)
                {
                    at = node.Left;
                }
                else if (rank < left + node.Copies)
                {
                    return node.Value;
                }
                else
                {
                    rank -= left + node.Copies;
                    at = node.Right;
                }
            }
        }
    }

    public void Add(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "has no rank");

        if (_free == None && _used == _nodes.Length)
            Array.Resize(ref _nodes, (_nodes.Length * 2) - 1);
        _root = Insert(_root, value);
    }

    /// <summary>Takes out one value that equals the given one; there must be one.</summary>
    public void Remove(double value) => _root = Remove(_root, value);

    /// <summary>Count and sum of the values that are less than a limit, or equal to it where asked.</summary>
    public (long Count, double Sum) Below(double limit, bool orEqual)
    {
        long count = 0;
        double sum = 0;
        int at = _root;
        while (at != None)
        {
            ref readonly Node node = ref _nodes[at];
            if (node.Value < limit || (orEqual && node.Value == limit))
            {
                ref readonly Node left = ref _nodes[node.Left];
                count += left.Size + node.Copies;
                sum += left.Sum + (node.Value * node.Copies);
                at = node.Right;
            }
            else
            {
                at = node.Left;
            }
        }

        return (count, sum);
    }

    private int Insert(int at, double value)
    {
        if (at == None)
        {
            int place = NewPlace();
            _nodes[place] = new Node { Value = value, Copies = 1, Size = 1, Sum = value };
            return place;
        }

        ref Node node = ref _nodes[at];
        if (value == node.Value)
        {
            node.Copies++;
        }
        else if (value < node.Value)
        {
            node.Left = Insert(node.Left, value);
            if (Priority(node.Left) > Priority(at))
                at = RotateRight(at);
        }
        else
        {
            node.Right = Insert(node.Right, value);
            if (Priority(node.Right) > Priority(at))
                at = RotateLeft(at);
        }

        Sum(at);
        return at;
    }

    private int NewPlace()
    {
        if (_free == None)
            return _used++;

        int place = _free;
        _free = _nodes[place].Left;
        return place;
    }

    private int Remove(int at, double value)
    {
        if (at == None)
            throw new ArgumentOutOfRangeException(nameof(value), value, "is not in the tree");

        ref Node node = ref _nodes[at];
        if (value < node.Value)
        {
            node.Left = Remove(node.Left, value);
        }
        else if (value > node.Value)
        {
            node.Right = Remove(node.Right, value);
        }
        else if (node.Copies > 1)
        {
            node.Copies--;
        }
        else
        {
            int merged = Merge(node.Left, node.Right);
            _nodes[at] = new Node { Left = _free };
            _free = at;
            return merged;
        }

        Sum(at);
        return at;
    }

    /// <summary>One tree of two, where every value of the left one is less than any of the right one.</summary>
    private int Merge(int left, int right)
    {
        if (left == None || right == None)
            return left + right;

        int top = Priority(left) > Priority(right) ? left : right;
        if (top == left)
            _nodes[left].Right = Merge(_nodes[left].Right, right);
        else
            _nodes[right].Left = Merge(left, _nodes[right].Left);
        Sum(top);
        return top;
    }

    private int RotateRight(int at)
    {
        int top = _nodes[at].Left;
        _nodes[at].Left = _nodes[top].Right;
        _nodes[top].Right = at;
        Sum(at);
        return top;
    }

    private int RotateLeft(int at)
    {
        int top = _nodes[at].Right;
        _nodes[at].Right = _nodes[top].Left;
        _nodes[top].Left = at;
        Sum(at);
        return top;
    }

    private void Sum(int at)
    {
        ref Node node = ref _nodes[at];
        ref readonly Node left = ref _nodes[node.Left];
        ref readonly Node right = ref _nodes[node.Right];
        node.Size = left.Size + node.Copies + right.Size;
        node.Sum = left.Sum + (node.Value * node.Copies) + right.Sum;
    }

    /// <summary>Mixes the place (Murmur's finaliser): priorities need to be spread, not secret, and the same in every run.</summary>
    private static uint Priority(int place)
    {
        uint mixed = (uint)place;
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >> 16);
    }

    private struct Node
    {
        public double Value;
        public double Sum;
        public int Copies;
        public int Size;
        public int Left;
        public int Right;
    }
}
