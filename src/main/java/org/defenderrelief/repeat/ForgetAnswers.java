package org.defenderrelief.repeat;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets first answers, some with a sealed receipt code in them, and when they were given, once nobody can be expected to repeat the command any more. */
@ApplicationScoped
class ForgetAnswers implements Job {
    static final int AT_ONCE = 500;

    /** Drafts on devices wait for three days, and programs are known to try again over a long weekend. */
    private static final Duration LEAST = Duration.ofDays(7);

    private final GivenAnswers answers;
    private final RepeatConfig config;

    ForgetAnswers(GivenAnswers answers, RepeatConfig config) {
        this.answers = answers;
        this.config = config;
    }

    void requireLongEnough(@Observes StartupEvent start) {
        requireLongEnough(config.keptFor());
    }

    static void requireLongEnough(Duration keptFor) {
        if (keptFor.compareTo(LEAST) < 0) {
            throw new IllegalStateException("relief.repeat.kept-for is " + LEAST.toDays()
                    + " days at least: somebody who sends the same again within that time is to have the answer");
        }
    }

    @Override
    public String name() {
        return "forget-answers";
    }

    @Override
    public Every every() {
        return Every.minutes(60);
    }

    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        return Batch.of(answers.forget(config.keptFor(), AT_ONCE), AT_ONCE);
    }
}
