package org.defenderrelief.repeat;

import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Does a use case once more whose transaction has {@linkplain LostRace lost a race}: in a transaction of its own, from the first, since nothing of the one before
 * lasts. Only where the transaction begins, so never a part of one. Whoever waited for a lock in vain does so once more and no oftener: they have had the patience
 * of {@code innodb_lock_wait_timeout} already (docs/adr/0060).
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) // around what begins transactions
public class AfterLostRace {
    static final int TRIES = 3;
    private static final int LEAST_PAUSE_MS = 20;
    private static final int MOST_PAUSE_MS = 120;

    private final TransactionSynchronizationRegistry transactions;
    private final Counter again;

    AfterLostRace(TransactionSynchronizationRegistry transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.again = metrics.counter("relief.repeat.lost.races");
    }

    @AroundInvoke
    Object call(InvocationContext useCase) throws Exception {
        if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION || isSpentByOneTry(useCase)) {
            return useCase.proceed();
        }
        for (int tried = 1; ; tried++) {
            try {
                return useCase.proceed();
            } catch (Exception failure) {
                if (!isWorthAnother(failure, tried) || isStoppedInPause()) {
                    throw failure;
                }
                again.increment();
            }
        }
    }

    /** Two that met are not to meet again at the same moment. */
    private static boolean isStoppedInPause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS));
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isWorthAnother(Exception failure, int tried) {
        return tried < TRIES && LostRace.isDeadlock(failure) || tried == 1 && LostRace.is(failure);
    }

    /** What is read as it comes is gone the second time. */
    private static boolean isSpentByOneTry(InvocationContext useCase) {
        return Stream.of(useCase.getParameters())
                .anyMatch(given ->
                        given instanceof InputStream || given instanceof Iterator || given instanceof BaseStream);
    }
}
