package org.defenderrelief.vault.file;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets files that were begun, or sent whole, and that nothing took in: what somebody chose and then did not send is nobody's to keep. */
@ApplicationScoped
class ForgetFiles implements Job {
    private static final int AT_ONCE = 50;

    private final FileRows rows;
    private final FilesConfig config;
    private final Clock clock;

    ForgetFiles(FileRows rows, FilesConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-files";
    }

    @Override
    public Every every() {
        return Every.minutes(10);
    }

    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        return Batch.of(forgetSome(), AT_ONCE);
    }

    /**
     * Each in a transaction of its own, so that a large one holds up nothing; what another replica has forgotten, a case has taken in or its sender has gone on with meanwhile, is passed over.
     *
     * @return how many were found
     */
    int forgetSome() {
        Instant since = clock.instant().minus(config.keptFor());
        List<UUID> abandoned = QuarkusTransaction.requiringNew().call(() -> rows.abandonedSince(since, AT_ONCE));
        abandoned.forEach(each -> QuarkusTransaction.requiringNew().run(() -> rows.forget(each, since)));
        return abandoned.size();
    }
}
