package org.defenderrelief.web.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javax.sql.DataSource;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WithoutRequest;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.TimelineEvent;

/** What the page of a case asks the database, by role, with parts open and without: so many statements, however often it was looked at. */
@QuarkusTest
class CasePageStatementsTest {
    private static final int READ = 300;

    @Inject
    CaseViews views;

    @Inject
    OpenParts parts;

    @Inject
    OpenCompartment open;

    @Inject
    ApprovedCases approvals;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    @Inject
    DataSource database;

    @BeforeEach
    void thereIsNoPage() {
        WithoutRequest.pagesAreIn(Locale.FRENCH);
    }

    @ParameterizedTest
    @CsvSource({
        "triage-1, identity situation needs assessment, 51, 180",
        "committee-1, situation needs assessment decision, 51, 150",
        "finance-1, needs payment decision, 59, 150",
        "auditor-1, needs assessment decision, 49, 150"
    })
    @ActivateRequestContext
    void aCasePageTakesTheSameFewStatementsHoweverOftenTheCaseWasRead(String name, String opened, int shut, int open) {
        // Triage is shown what another case shares with this one.
        CaseWork.submit("01-togo-relocation-fr.json");
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        Reference reference = approved.reference();
        Actor actor = people.actor(name);
        try (Acting reader = people.acting(name)) {
            read(reader, reference, opened);
            // What was signed is looked up once and remembered.
            page(actor, reference, reader);
            DatabaseWork before = DatabaseWork.least(database, () -> page(actor, reference, null));
            DatabaseWork openBefore = DatabaseWork.least(database, () -> page(actor, reference, reader));

            readByMany(approved);

            page(actor, reference, reader);
            read(reader, reference, opened);
            DatabaseWork after = DatabaseWork.least(database, () -> page(actor, reference, null));
            DatabaseWork openAfter = DatabaseWork.least(database, () -> page(actor, reference, reader));
            assertThat(after.statements())
                    .as("shut, and new are " + after.notIn(before))
                    .isEqualTo(before.statements())
                    .isLessThanOrEqualTo(shut);
            assertThat(openAfter.statements())
                    .as("open, and new are " + openAfter.notIn(openBefore))
                    .isEqualTo(openBefore.statements())
                    .isLessThanOrEqualTo(open);
            CaseView view = page(actor, reference, reader);
            assertThat(view.isReading()).isTrue();
            assertThat(view.readings()).hasSize(CaseOverview.READINGS);
            assertThat(view.deeds())
                    .extracting(TimelineEvent::what)
                    .contains("Demande reçue", "Approuvé par le comité");
        }
    }

    private void read(Acting reader, Reference reference, String opened) {
        for (String part : opened.split(" ")) {
            open.open(reader, reference, CompartmentName.read(part).orElseThrow());
        }
    }

    /** Others look at it, each a reading that is recorded. */
    private void readByMany(ApprovedCases.Approved approved) {
        Actor other = people.actor("triage-2");
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < READ; i++) {
                history.record(
                        other, "compartment.read", approved.id(), Facts.of("compartment", "needs", "version", "1"));
            }
        });
    }

    /** The page as a GET puts it together. @param readerOrNull whoever has opened parts */
    private CaseView page(Actor actor, Reference reference, Acting readerOrNull) {
        CaseViews.Opened opened = readerOrNull == null
                ? CaseViews.Opened.NOTHING
                : parts.read(readerOrNull, reference, open.openedBy(readerOrNull, reference))
                        .opened();
        return views.view(actor, reference, opened, Forms.fresh(), null);
    }
}
