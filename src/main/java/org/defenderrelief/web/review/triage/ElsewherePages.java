package org.defenderrelief.web.review.triage;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.PersonElsewhere;
import org.defenderrelief.triage.SayPartnerValue;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** Where else the person of a case asked, on a page of its own. */
@Path("/review/cases/{reference}/elsewhere")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class ElsewherePages {
    private final CurrentActing acting;
    private final OpenCompartment open;
    private final PersonElsewhere elsewhere;
    private final SayPartnerValue say;
    private final People people;
    private final BeforeEyes eyes;
    private final Page page;

    ElsewherePages(
            CurrentActing acting,
            OpenCompartment open,
            PersonElsewhere elsewhere,
            SayPartnerValue say,
            People people,
            BeforeEyes eyes,
            Page page) {
        this.acting = acting;
        this.open = open;
        this.elsewhere = elsewhere;
        this.say = say;
        this.people = people;
        this.eyes = eyes;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance elsewhere(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param kins cases by how closely they belong together, the closest first; none is empty
     * @param further how many more there are, as a number or with a sign that it may be more; null if none
     * @param all whether also those are shown that share nothing but the organisation's own
     */
    public record View(
            String reference,
            String codename,
            List<Kin> kins,
            String further,
            int notYours,
            int leftOut,
            List<Lent> lent,
            List<Flag> flags,
            boolean differs,
            boolean all) {
        /** Where it is said of a value that it is the organisation's own. */
        public String getSay() {
            return "/review/cases/" + reference + "/elsewhere";
        }

        /** Where those are shown that were left out. */
        public String getEverything() {
            return getSay() + "?all=true";
        }
    }

    /** A flag about the person. */
    public record Flag(String id, String reason, LocalDate until) {
        /** Where the reason is opened. */
        public String getOpen() {
            return "/review/flags/" + id + "/read";
        }
    }

    /** Cases that belong together in one way. */
    public record Kin(String title, String means, List<Other> cases) {}

    /** Another case. @param authentic whether it and its money are as they were signed */
    public record Other(
            String reference,
            String codename,
            Instant received,
            String status,
            List<String> shares,
            boolean samePartner,
            boolean authentic,
            List<Sum> granted,
            List<Sum> paid) {}

    /** Money and since when. @param holds whether a grant stands, or a payment is confirmed */
    public record Sum(Money amount, Instant at, boolean holds) {}

    /** A value of this case that others of the organisation have, too. @param text null for what is not open @param by null if nobody said so @param key of its form */
    public record Lent(
            String purpose,
            String digest,
            String kind,
            String text,
            int same,
            int others,
            String by,
            Instant at,
            String key) {}

    /** Shows it to whoever has opened the identity since they unlocked; others open it on the page of the case first, where that is recorded. */
    @GET
    public Response show(@PathParam("reference") String reference, @QueryParam("all") String all) {
        Reference read = References.read(reference);
        try {
            Acting reader = acting.get();
            if (eyes.areOnIt() && open.openedBy(reader, read).contains(CompartmentName.IDENTITY)) {
                boolean everything = "true".equals(all);
                return Response.ok(Templates.elsewhere(view(elsewhere.of(reader, read, everything), everything)))
                        .build();
            }
        } catch (Problem.Locked shut) {
            // The page of the case says how to unlock.
        }
        return Response.seeOther(OpenedParts.at(read, CompartmentName.IDENTITY)).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Reference read = References.read(reference);
        URI back = Redirects.done("/review/cases/" + read + "/elsewhere", "partner-value-said");
        say.say(acting.get(), read, value(form), form.has("own", "YES"), form.once());
        return Response.seeOther(back).build();
    }

    private static IndexValue value(TypedForm form) {
        String digest = form.value("digest");
        Optional<Purpose> purpose = Arrays.stream(Purpose.values())
                .filter(each -> form.has("purpose", each.name()))
                .findFirst();
        if (purpose.isEmpty() || !digest.matches("[0-9a-f]{64}")) {
            throw new Problem.NotFound();
        }
        return new IndexValue(purpose.get(), digest);
    }

    private View view(PersonElsewhere.Found found, boolean all) {
        Locale locale = page.locale();
        Map<PersonId, String> names = people.names(found.lent().stream()
                .flatMap(each -> each.marked().stream().map(PersonElsewhere.Mark::by))
                .toList());
        return new View(
                found.caseFile().reference().value(),
                found.caseFile().codename().value(),
                Arrays.stream(PersonElsewhere.Kin.values())
                        .map(kin -> kin(found, kin, locale))
                        .filter(kin -> !kin.cases().isEmpty())
                        .toList(),
                found.further() == 0 ? null : found.further() + (found.orMore() ? "+" : ""),
                found.notYours(),
                found.leftOut(),
                found.lent().stream().map(each -> lent(each, names, locale)).toList(),
                found.flags().stream()
                        .map(flag ->
                                new Flag(flag.id().toString(), flag.reason().name(), flag.until()))
                        .toList(),
                found.differs(),
                all);
    }

    private static Kin kin(PersonElsewhere.Found found, PersonElsewhere.Kin kin, Locale locale) {
        return new Kin(
                Words.of("kin", kin, locale),
                Words.of("kin-means", kin, locale),
                found.cases().stream()
                        .filter(other -> other.kin() == kin)
                        .map(other -> other(other, locale))
                        .toList());
    }

    private static Other other(PersonElsewhere.Other other, Locale locale) {
        return new Other(
                other.caseFile().reference().value(),
                other.caseFile().codename().value(),
                other.caseFile().receivedAt(),
                other.caseFile().status().name(),
                other.shares().stream()
                        .sorted()
                        .map(each -> Words.of("purpose", each, locale))
                        .toList(),
                other.samePartner(),
                other.money().isPresent(),
                other.money().stream()
                        .flatMap(money -> money.granted().stream())
                        .map(each -> new Sum(each.amount(), each.at(), each.stands()))
                        .toList(),
                other.money().stream()
                        .flatMap(money -> money.paid().stream())
                        .map(each -> new Sum(each.amount(), each.at(), each.arrived()))
                        .toList());
    }

    private static Lent lent(PersonElsewhere.Lent lent, Map<PersonId, String> names, Locale locale) {
        return new Lent(
                lent.value().purpose().name(),
                lent.value().digest(),
                Words.of("purpose", lent.value().purpose(), locale),
                lent.text().orElse(null),
                lent.sameOrganisation(),
                lent.others(),
                lent.marked().map(mark -> names.getOrDefault(mark.by(), "")).orElse(null),
                lent.marked().map(PersonElsewhere.Mark::at).orElse(null),
                TypedForm.empty().getKey());
    }
}
