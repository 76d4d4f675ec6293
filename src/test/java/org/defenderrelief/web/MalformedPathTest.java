package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;

@QuarkusTest
class MalformedPathTest {
    private static final int THREADS = 6;
    private static final int SUBMISSIONS = 8;

    /** One reviewer, again and again, on as many connections as a browser has. */
    @Test
    void whoeverAsksForACaseOfNoReferenceBreaksNobodyElsesWork() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Callable<Object> asking = () -> {
            int asked = 0;
            for (; !over.get(); asked++) {
                CaseWork.as("triage-1").get("/api/v1/cases/x").then().statusCode(404);
            }
            return asked;
        };
        Callable<Object> submitting = () -> {
            try {
                List<String> references = new ArrayList<>();
                for (int i = 0; i < SUBMISSIONS; i++) {
                    references.add(CaseWork.submit("01-togo-relocation-fr.json").reference());
                }
                return references;
            } finally {
                over.set(true);
            }
        };
        List<Callable<Object>> all = new ArrayList<>(Collections.nCopies(THREADS, asking));
        all.add(submitting);
        List<Object> outcomes = AtOnce.all(all);
        assertThat(outcomes.get(THREADS))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(SUBMISSIONS)
                .doesNotHaveDuplicates();
        assertThat(outcomes.subList(0, THREADS))
                .allSatisfy(asked -> assertThat((Integer) asked).isPositive());
        CaseWork.as("auditor-1").post("/api/v1/history/verification").then().statusCode(200);
    }
}
