package org.defenderrelief.web.shared;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.intake.TakingRequests;
import org.defenderrelief.kernel.Problem;

/** Whether the fund takes requests, for whatever page says so. It is asked once a page. */
@RequestScoped
@Named("fund")
public class FundState {
    private final TakingRequests taking;
    private final Page page;
    private final RoutingContext routing;
    private Optional<Closed> known;

    FundState(TakingRequests taking, Page page, RoutingContext routing) {
        this.taking = taking;
        this.page = page;
        this.routing = routing;
    }

    /**
     * What a page tells.
     *
     * @param texts in the page's language, else in English; before that in the visitor's own, which may be one that no page of ours speaks
     * @param until null if nobody can tell
     */
    public record Closed(List<NewClosing.Text> texts, LocalDate until, List<NewClosing.OtherFund> others) {}

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
            if (Causes.isUnavailable(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Closed shown(TakingRequests.Closed closed) {
        Set<String> ours =
                page.getLanguages().stream().map(Page.LanguageChoice::tag).collect(Collectors.toSet());
        List<NewClosing.Text> texts = Stream.concat(
                        routing.acceptableLanguages().stream()
                                .map(LanguageHeader::tag)
                                .takeWhile(language -> !ours.contains(language))
                                .flatMap(language -> closed.in(language).stream())
                                .limit(1),
                        closed.in(page.locale().getLanguage()).or(() -> closed.in("en")).stream())
                .distinct()
                .toList();
        return new Closed(texts, closed.until().orElse(null), closed.others());
    }
}
