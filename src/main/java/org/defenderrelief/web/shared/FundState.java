package org.defenderrelief.web.shared;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.intake.TakingRequests;
import org.defenderrelief.kernel.Problem;

/** Whether the fund takes requests, for whatever page says so. It is asked once a page. */
@RequestScoped
@Named("fund")
public class FundState {
    private final TakingRequests taking;
    private final Page page;
    private Optional<Closed> known;

    FundState(TakingRequests taking, Page page) {
        this.taking = taking;
        this.page = page;
    }

    /** What a page tells. @param text in the page's language, else in English; null if nothing is told @param until null if nobody can tell */
    public record Closed(String text, LocalDate until, List<NewClosing.OtherFund> others) {}

    /** Null while the fund takes requests, or where that cannot be told now: a page that says where to enter shows all the same. */
    public Closed getClosed() {
        if (known == null) {
            known = read();
        }
        return known.orElse(null);
    }

    private Optional<Closed> read() {
        try {
            return QuarkusTransaction.requiringNew().call(taking::closed).map(this::shown);
        } catch (Problem.Conflict alarmed) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (Causes.isDatabaseAway(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Closed shown(TakingRequests.Closed closed) {
        return new Closed(
                closed.text(page.locale().getLanguage()).orElse(null),
                closed.until().orElse(null),
                closed.others());
    }
}
