package org.defenderrelief.web.review.fund;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.fund.ConfirmImport;
import org.defenderrelief.fund.FetchRates;
import org.defenderrelief.fund.FetchedRates;
import org.defenderrelief.fund.ImportedRates;
import org.defenderrelief.fund.PendingFunds;
import org.defenderrelief.fund.ProposeImport;
import org.defenderrelief.fund.PublishedRates;
import org.defenderrelief.fund.RateChanges;
import org.defenderrelief.fund.RateFile;
import org.defenderrelief.fund.RateImportId;
import org.defenderrelief.fund.RateImportVersion;
import org.defenderrelief.fund.RateImportVersions;
import org.defenderrelief.fund.RateMoves;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.RateSource;
import org.defenderrelief.fund.WithdrawImport;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.ConfirmedBefore;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CarriedBodies;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/** Rates as their publishers publish them, from files: what waits to be confirmed and what it would change, all that were ever proposed, and the form that takes another in. */
@Path("/review/rate-imports")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RateImportPages {
    private static final String PATH = "/review/rate-imports";
    private static final int PAGE_SIZE = 20;
    private static final int FAR_SHOWN = 40;
    private static final int SHOWN_DECIMALS = 12;

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final RateImportVersions versions;
    private final PendingFunds pending;
    private final RateMoves moves;
    private final ProposeImport propose;
    private final ConfirmImport confirm;
    private final WithdrawImport withdraw;
    private final ConfirmedBefore before;
    private final FetchRates fetch;
    private final SentFiles sentFiles;
    private final CarriedBodies carried;
    private final People people;
    private final Choices choices;
    private final Page page;

    RateImportPages(
            CurrentActor actor,
            CurrentActing acting,
            RateImportVersions versions,
            PendingFunds pending,
            RateMoves moves,
            ProposeImport propose,
            ConfirmImport confirm,
            WithdrawImport withdraw,
            ConfirmedBefore before,
            FetchRates fetch,
            SentFiles sentFiles,
            CarriedBodies carried,
            People people,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.versions = versions;
        this.pending = pending;
        this.moves = moves;
        this.propose = propose;
        this.confirm = confirm;
        this.withdraw = withdraw;
        this.before = before;
        this.fetch = fetch;
        this.sentFiles = sentFiles;
        this.carried = carried;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance rateImports(
                List<Waiting> waiting,
                List<Version> versions,
                boolean authentic,
                String newest,
                String next,
                TypedForm form,
                RefusedBox refused,
                List<Fetched> fetched,
                List<Choice> sources,
                List<Choice> reasons);

        private Templates() {}
    }

    /** A file. @param state code of where it stands @param reason code, or null @param confirmedBy null while it waits */
    public record Version(
            String id,
            String name,
            int count,
            String leftOut,
            String fileHash,
            String state,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            Instant confirmedAt) {}

    /** Units of a currency for one euro. */
    public record Rate(String currency, String plain) {}

    /** A rate far from the one before it. */
    public record Far(String currency, String before, LocalDate since, String now, LocalDate day) {}

    /**
     * A file to be confirmed.
     *
     * @param compared whether what it changes could be found out
     * @param far those that are shown of the rates far from those before; {@code farCount} is how many there are
     * @param rates those of its last day, {@code last}
     */
    public record Waiting(
            Version version,
            LocalDate first,
            LocalDate last,
            boolean compared,
            List<Far> far,
            int farCount,
            String missing,
            List<Rate> rates,
            boolean mayConfirm,
            boolean mayWithdraw) {
        /** How many rates far from those before are not shown. */
        public int getMore() {
            return farCount - far.size();
        }
    }

    /**
     * What is known of a publisher whose rates are fetched.
     *
     * @param name what the last file's rates are called, or null; so are {@code hash} and {@code at}
     * @param failure code of why the last try brought nothing, or null; so is {@code failedAt}
     */
    public record Fetched(
            String source, String name, int count, String hash, Instant at, String failure, Instant failedAt) {
        static Fetched of(FetchedRates each) {
            return new Fetched(
                    each.source().name(),
                    each.name().orElse(null),
                    each.file().map(RateFile::rates).map(PublishedRates::count).orElse(0),
                    each.file().map(RateFile::hash).orElse(null),
                    each.at().orElse(null),
                    each.failure().map(Enum::name).orElse(null),
                    each.failedAt().orElse(null));
        }
    }

    @GET
    public TemplateInstance list(@QueryParam("before") String before) {
        return show(before, TypedForm.empty(), null);
    }

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes(SentFiles.TYPE)
    public Response take(InputStream body) {
        SentFiles.Small sent;
        try {
            sent = carried.within(actor.get(), () -> sentFiles.small(body));
        } catch (Problem.InvalidInput | Problem.TooLarge | Problem.TooMany | Problem.Forbidden unread) {
            return PageAnswers.answer(unread, show(null, TypedForm.empty(), RefusedBox.of(unread, page.locale())));
        }
        TypedForm form = TypedForm.of(sent.fields());
        try {
            Wanted wanted = wanted(form, sent.file());
            propose.propose(acting.get(), wanted.source(), wanted.month(), sent.file());
            return Response.seeOther(Redirects.done(PATH, "import-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(null, form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict | Problem.TooLarge refused) {
            return PageAnswers.answer(refused, show(null, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private record Wanted(RateSource source, Optional<YearMonth> month) {}

    private static Wanted wanted(TypedForm form, byte[] file) {
        return Complaints.of(complaints -> {
            Wanted wanted = new Wanted(
                    complaints.read(() -> Typed.code(form, "source", RateSource.class)),
                    complaints.read(() -> month(form.value("month"))));
            complaints.check(() -> requireFile(file));
            return wanted;
        });
    }

    /** Said beside what else is missing, and not only once that is there. */
    private static void requireFile(byte[] file) {
        if (file.length == 0) {
            throw Typed.required("file");
        }
    }

    private static Optional<YearMonth> month(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException none) {
            throw new Problem.InvalidInput("month", Flaw.MONTH_FORM);
        }
    }

    @POST
    @Path("/fetched")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response proposeFetched(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        RateSource source = Typed.code(form, "source", RateSource.class);
        return attempt("import-proposed", () -> fetch.propose(acting.get(), source, form.value("hash")));
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        Optional<RateReason> reason = Typed.optionalCode(TypedForm.of(sent), "reason", RateReason.class);
        AtomicReference<PersonId> by = new AtomicReference<>();
        return before.answer(
                attempt(
                        "import-confirmed",
                        () -> confirm.confirm(acting.get(), read(id), reason)
                                .confirmedBy()
                                .ifPresent(by::set)),
                () -> Optional.ofNullable(by.get()),
                refused -> show(null, TypedForm.empty(), refused));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id) {
        return attempt("proposal-withdrawn", () -> withdraw.withdraw(acting.get(), read(id)));
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, done), act, page.locale(), refused -> show(null, TypedForm.empty(), refused));
    }

    private static RateImportId read(String id) {
        return Ids.read(id).map(RateImportId::new).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance show(String before, TypedForm form, RefusedBox refused) {
        Optional<RateImportId> from = Optional.ofNullable(before).map(RateImportPages::read);
        List<RateImportVersion> found = versions.page(from, PAGE_SIZE + 1);
        List<RateImportVersion> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        PendingFunds.Waiting<ImportedRates> proposed = pending.imports();
        Map<PersonId, String> names = people.names(
                Stream.concat(shown.stream(), proposed.asSigned().stream().map(ImportedRates::version))
                        .flatMap(each -> Stream.concat(Stream.of(each.proposedBy()), each.confirmedBy().stream()))
                        .toList());
        return Templates.rateImports(
                proposed.asSigned().stream().map(each -> waiting(each, names)).toList(),
                shown.stream().map(each -> version(each, names)).toList(),
                proposed.all() && shown.stream().noneMatch(each -> each.state() == RateImportVersion.State.UNSIGNED),
                from.isEmpty() ? null : PATH,
                found.size() > shown.size()
                        ? PATH + "?before=" + shown.get(shown.size() - 1).id()
                        : null,
                form,
                refused,
                fetch.all().stream().map(Fetched::of).toList(),
                choices.of("rate-source", RateSource.values()),
                choices.of("rate-reason", RateReason.values()));
    }

    private Waiting waiting(ImportedRates proposed, Map<PersonId, String> names) {
        RateImportVersion version = proposed.version();
        Optional<RateChanges> changes = changes(proposed);
        List<RateChanges.Far> far = changes.map(RateChanges::far).orElse(List.of());
        return new Waiting(
                version(version, names),
                version.first(),
                version.last(),
                changes.isPresent(),
                far.stream().limit(FAR_SHOWN).map(RateImportPages::far).toList(),
                far.size(),
                String.join(", ", changes.map(RateChanges::missing).orElse(List.of())),
                proposed.rates().days().get(version.last()).entrySet().stream()
                        .map(each -> new Rate(each.getKey(), plain(each.getValue())))
                        .toList(),
                changes.isPresent() && version.isForConfirmationBy(actor.get()),
                version.isForWithdrawalBy(actor.get()));
    }

    /** Empty if what they would be compared with is not what was signed, which is alarmed where it is read. */
    private Optional<RateChanges> changes(ImportedRates proposed) {
        try {
            return Optional.of(moves.changes(proposed.version().source(), proposed.rates()));
        } catch (Problem.Conflict notAuthentic) {
            return Optional.empty();
        }
    }

    private static Far far(RateChanges.Far each) {
        return new Far(each.currency(), plain(each.before()), each.since(), plain(each.rate()), each.day());
    }

    /** As many digits as anybody compares. */
    private static String plain(BigDecimal rate) {
        BigDecimal shown = rate.scale() > SHOWN_DECIMALS ? rate.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP) : rate;
        return shown.stripTrailingZeros().toPlainString();
    }

    private static Version version(RateImportVersion each, Map<PersonId, String> names) {
        return new Version(
                each.id().toString(),
                each.name(),
                each.count(),
                String.join(", ", each.leftOut()),
                each.fileHash(),
                each.state().name(),
                each.reason().map(Enum::name).orElse(null),
                names.getOrDefault(each.proposedBy(), ""),
                each.proposedAt(),
                each.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                each.confirmedAt().orElse(null));
    }
}
