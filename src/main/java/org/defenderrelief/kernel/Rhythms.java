package org.defenderrelief.kernel;

import java.time.Duration;

/**
 * Where a room says what each node does for itself on a rhythm, such as to look after its own memory and measures: it observes this as the service starts. What is
 * done once for all nodes is a job ({@code jobs.Job}). The rhythm goes by a count of nanoseconds: where a clock jumps, nothing is left out and nothing is made up for.
 */
public interface Rhythms {
    /**
     * @param name small letters and hyphens, as keepers and the log know it; each once
     * @param every how long from the end of one look until the next, 1 second to 31 days such as {@code 5m}; {@code off} leaves it to other nodes
     * @param first from the start of the service until the first look
     * @param look what is done, in a request context of its own; never twice at once. Where it fails that is kept and said, and it is done again at its time
     * @throws IllegalArgumentException if the name is taken or none, or {@code every} is out of bounds
     */
    void add(String name, String every, Duration first, Runnable look);
}
