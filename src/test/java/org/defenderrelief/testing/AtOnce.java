package org.defenderrelief.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.defenderrelief.kernel.Problem;

/** Does several things at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** Runs each in a thread of its own, all released together; gives what each returned, or the refusal it met. */
    public static List<Object> all(List<Callable<Object>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        CyclicBarrier start = new CyclicBarrier(works.size());
        try {
            List<Future<Object>> running = works.stream()
                    .map(work -> threads.submit(() -> {
                        start.await();
                        try {
                            return work.call();
                        } catch (Problem refused) {
                            return refused;
                        }
                    }))
                    .toList();
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs the same so many times, as {@link #all} does. */
    public static List<Object> times(int times, Callable<Object> work) throws Exception {
        return all(Collections.nCopies(times, work));
    }
}
