package org.defenderrelief.web.review.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.RateVersion;
import org.defenderrelief.fund.RateVersions;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Exchange rates: all that were ever proposed, the newest first, and the form that proposes another. */
@Path("/review")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RatePages {
    private static final int PAGE_SIZE = 50;

    /** A separator is read as the decimal one, since rates have no thousands; the page says so. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,12})?");

    private final CurrentActing acting;
    private final RateVersions rates;
    private final ProposeRate propose;
    private final People people;
    private final Choices choices;
    private final Page page;

    RatePages(
            CurrentActing acting, RateVersions rates, ProposeRate propose, People people, Choices choices, Page page) {
        this.acting = acting;
        this.rates = rates;
        this.propose = propose;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance rates(
                List<Version> versions,
                boolean authentic,
                String newest,
                String next,
                TypedForm form,
                RefusedBox refused,
                List<Choice> reasons);

        private Templates() {}
    }

    /** A rate. @param state code of where it stands @param reason code, or null @param confirmedBy null while it waits */
    public record Version(
            String id,
            NewRate rate,
            String plain,
            String state,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            Instant confirmedAt) {}

    @GET
    @Path("/rates")
    public TemplateInstance list(@QueryParam("before") String before) {
        return show(before, TypedForm.empty(), null);
    }

    @POST
    @Path("/rates")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            propose.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done("/review/rates", "rate-proposed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(null, form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(null, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static NewRate wanted(TypedForm form) {
        return Complaints.of(complaints -> new NewRate(
                complaints.read(() -> currency(form, "from")),
                complaints.read(() -> currency(form, "to")),
                complaints.read(() -> decimal(form.value("rate"))),
                complaints.read(() -> Typed.text(form, "source").orElseThrow(() -> Typed.required("source"))),
                complaints.read(() -> Typed.date(form, "date")),
                Typed.optionalCode(form, "reason", RateReason.class)));
    }

    private static Currency currency(TypedForm form, String path) {
        return Money.currency(form.value(path)).orElseThrow(() -> Typed.required(path));
    }

    private static BigDecimal decimal(String typed) {
        if (!DECIMAL.matcher(typed).matches()) {
            throw new Problem.InvalidInput("rate", Flaw.RATE_FORM);
        }
        return new BigDecimal(typed.replace(',', '.'));
    }

    private TemplateInstance show(String before, TypedForm form, RefusedBox refused) {
        Optional<RateId> from = Optional.ofNullable(before)
                .map(text -> Ids.read(text).map(RateId::new).orElseThrow(Problem.NotFound::new));
        RateVersions.Page listed = rates.page(from, PAGE_SIZE + 1);
        List<RateVersion> found = listed.versions();
        List<RateVersion> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Map<PersonId, String> names = people.names(shown.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.proposedBy()), each.confirmedBy().stream()))
                .toList());
        return Templates.rates(
                shown.stream().map(each -> version(each, names)).toList(),
                listed.isAuthentic(),
                from.isEmpty() ? null : "/review/rates",
                found.size() > shown.size()
                        ? "/review/rates?before=" + shown.get(shown.size() - 1).id()
                        : null,
                form,
                refused,
                choices.of("rate-reason", RateReason.values()));
    }

    private static Version version(RateVersion each, Map<PersonId, String> names) {
        return new Version(
                each.id().toString(),
                each.rate(),
                each.rate().rate().toPlainString(),
                each.state().name(),
                each.rate().reason().map(Enum::name).orElse(null),
                names.getOrDefault(each.proposedBy(), ""),
                each.proposedAt(),
                each.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                each.confirmedAt().orElse(null));
    }
}
