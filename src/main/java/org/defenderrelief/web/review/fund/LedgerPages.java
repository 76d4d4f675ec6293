package org.defenderrelief.web.review.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.LedgerPage;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.fund.Suspension;
import org.defenderrelief.fund.Suspensions;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.LedgerCsv;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;

/** The ledger of one envelope: each line with its case, its rate and what was left after it. */
@Path("/review")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
public class LedgerPages {
    private static final int PAGE_SIZE = 50;

    private final CurrentActor actor;
    private final Envelopes envelopes;
    private final ShownFunds funds;
    private final Suspensions suspensions;
    private final ReadLedger ledger;
    private final LedgerCsv file;
    private final People people;
    private final Choices choices;
    private final Page page;

    LedgerPages(
            CurrentActor actor,
            Envelopes envelopes,
            ShownFunds funds,
            Suspensions suspensions,
            ReadLedger ledger,
            LedgerCsv file,
            People people,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.envelopes = envelopes;
        this.funds = funds;
        this.suspensions = suspensions;
        this.ledger = ledger;
        this.file = file;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance ledger(Fund fund, Rules rules, Held held, Lines ledger);

        private Templates() {}
    }

    /**
     * That it is suspended.
     *
     * @param resumeBy who proposed to resume it, or null
     * @param mayResume whether the reader can propose it, or confirm it
     */
    public record Held(String reason, boolean payments, String by, Instant at, String resumeBy, boolean mayResume) {}

    /**
     * A page of it.
     *
     * @param sound whether each balance follows from the line before it
     * @param authentic whether each line shown is what was signed
     * @param newest address of the first page, or null if this is it; {@code next} and {@code last} likewise
     */
    public record Lines(List<Line> lines, boolean sound, boolean authentic, String newest, String next, String last) {}

    /**
     * A transaction.
     *
     * @param ofCase whether it is a case's
     * @param reference of the case, or null if there is none or the reader may not see it
     * @param paid in the currency of payment where that is another, or null
     * @param rate with its source and date, or null where there is but one currency
     */
    public record Line(
            long number,
            String kind,
            boolean ofCase,
            String reference,
            String codename,
            Money amount,
            Money paid,
            String rate,
            String source,
            LocalDate rateDate,
            Money available,
            Money committed,
            Money paidOut,
            String by,
            Instant at) {
        static Line of(LedgerLine line, Map<PersonId, String> names) {
            Optional<AppliedRate> rate = line.rate();
            return new Line(
                    line.number(),
                    line.kind().name(),
                    line.commitment().isPresent(),
                    line.about().map(LedgerLine.About::reference).orElse(null),
                    line.about().map(LedgerLine.About::codename).orElse(null),
                    line.amount(),
                    line.paid().filter(paid -> rate.isPresent()).orElse(null),
                    rate.map(each -> each.rate().toPlainString()).orElse(null),
                    rate.map(AppliedRate::source).orElse(null),
                    rate.map(AppliedRate::date).orElse(null),
                    line.after().available(),
                    line.after().committed(),
                    line.after().paid(),
                    names.getOrDefault(line.by(), ""),
                    line.at());
        }
    }

    @GET
    @Path("/funds/{id}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance lines(@PathParam("id") String id, @QueryParam("before") String before) {
        Envelope envelope = envelope(id);
        LedgerPage found = ledger.page(actor.get(), envelope, number(before), PAGE_SIZE);
        Map<PersonId, String> names =
                people.names(found.lines().stream().map(LedgerLine::by).toList());
        ShownFunds.Shown shown = funds.one(envelope);
        Optional<Suspension> suspension = suspensions.of(envelope.id());
        return Templates.ledger(
                Fund.of(shown, suspension.isPresent()),
                shown.terms().map(terms -> Rules.of(terms.rules(), choices)).orElse(null),
                suspension.map(this::held).orElse(null),
                new Lines(
                        found.lines().stream().map(line -> Line.of(line, names)).toList(),
                        found.sound(),
                        found.authentic(),
                        found.isNewest() ? null : address(envelope),
                        address(envelope, found.next()),
                        address(envelope, found.last())));
    }

    private Held held(Suspension suspension) {
        Optional<PersonId> first = suspension.resuming().map(Said::person);
        Map<PersonId, String> names = people.names(
                Stream.concat(Stream.of(suspension.by()), first.stream()).toList());
        return new Held(
                suspension.reason().name(),
                suspension.payments(),
                names.getOrDefault(suspension.by(), ""),
                suspension.at(),
                first.map(person -> names.getOrDefault(person, "")).orElse(null),
                actor.get().has(Role.KEEPER)
                        && !first.equals(Optional.of(actor.get().person())));
    }

    /** A press, not a link: that the ledger was taken along is recorded. */
    @POST
    @Path("/funds/{id}/csv")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response file(@PathParam("id") String id) {
        return file.of(actor.get(), envelope(id), page.locale());
    }

    private Envelope envelope(String id) {
        return envelopes.shown(Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new));
    }

    /** What is no number names no page. */
    private static OptionalLong number(String before) {
        if (before == null) {
            return OptionalLong.empty();
        }
        if (!before.matches("\\d{1,18}")) {
            throw new Problem.NotFound();
        }
        return OptionalLong.of(Long.parseLong(before));
    }

    private static String address(Envelope envelope) {
        return "/review/funds/" + envelope.id();
    }

    private static String address(Envelope envelope, OptionalLong before) {
        return before.isPresent() ? address(envelope) + "?before=" + before.getAsLong() : null;
    }
}
