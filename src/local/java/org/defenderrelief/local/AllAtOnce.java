package org.defenderrelief.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts several servers beside each other. */
final class AllAtOnce {
    private AllAtOnce() {}

    /**
     * Starts those that do not run. Nothing is started when one of them could not listen.
     *
     * @return whether any had to be started
     * @throws StackException the first failure, with the others as suppressed ones
     */
    static boolean ensure(List<Server> servers) throws StackException {
        for (Server server : servers) {
            server.refuseTakenPorts();
        }
        ExecutorService threads = Executors.newFixedThreadPool(servers.size(), AllAtOnce::thread);
        try {
            List<Future<Boolean>> starts = new ArrayList<>();
            for (Server server : servers) {
                starts.add(threads.submit(server::ensure));
            }
            return results(starts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the local stack was starting", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean results(List<Future<Boolean>> starts) throws StackException, InterruptedException {
        boolean started = false;
        StackException failure = null;
        for (Future<Boolean> start : starts) {
            try {
                started |= start.get();
            } catch (ExecutionException e) {
                if (failure == null) {
                    failure = reason(e);
                } else {
                    failure.addSuppressed(reason(e));
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return started;
    }

    private static StackException reason(ExecutionException e) {
        return e.getCause() instanceof StackException reason
                ? reason
                : new StackException("The local stack did not start: " + e.getCause(), e.getCause());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "local-stack");
        thread.setDaemon(true);
        return thread;
    }
}
