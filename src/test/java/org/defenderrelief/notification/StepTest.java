package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

class StepTest {
    private final List<String> heard = new ArrayList<>();

    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            heard.add(entry.getLevel() + " " + entry.getThrown());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @Test
    void what_fails_each_time_is_said_once_and_again_when_it_is_over() {
        Logger log = Logger.getLogger(Step.class.getName());
        log.addHandler(ear);
        try {
            Step step = new Step("Trying");
            for (int i = 0; i < 5; i++) {
                step.run(StepTest::fails);
            }
            assertThat(heard).as("without what the failure quotes").containsExactly("ERROR null");
            step.run(() -> {});
            step.run(() -> {});
            assertThat(heard).containsExactly("ERROR null", "INFO null");
            step.run(StepTest::fails);
            assertThat(heard).hasSize(3);
        } finally {
            log.removeHandler(ear);
        }
    }

    private static void fails() {
        throw new IllegalArgumentException("a value that nobody is to read");
    }
}
