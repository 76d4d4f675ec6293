package org.defenderrelief.web.review.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.BankAccounts;
import org.defenderrelief.disbursement.BankBalances;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankFiles;
import org.defenderrelief.disbursement.BankFinding;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLineKind;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.HandedFiles;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;

/** The first page of the bank: what waits, what can go into a file, and the files that were made. */
@RequestScoped
public class BankDesk {
    static final String PATH = "/review/bank";

    /** Name of the form that begins a file. */
    static final String MAKE = "make";

    /** Most payments that one file is offered. */
    static final int CANDIDATES = 200;

    private static final int LINES = 100;
    private static final int FILES = 10;

    private final CurrentActor actor;
    private final BankAccounts accounts;
    private final BankFiles files;
    private final HandedFiles handedFiles;
    private final BankLines lines;
    private final BankBalances balances;
    private final People people;
    private final Choices choices;
    private final Page page;
    private final OneLook look;
    private final Clock clock;

    BankDesk(
            CurrentActor actor,
            BankAccounts accounts,
            BankFiles files,
            HandedFiles handedFiles,
            BankLines lines,
            BankBalances balances,
            People people,
            Choices choices,
            Page page,
            OneLook look,
            Clock clock) {
        this.look = look;
        this.actor = actor;
        this.accounts = accounts;
        this.files = files;
        this.handedFiles = handedFiles;
        this.lines = lines;
        this.balances = balances;
        this.people = people;
        this.choices = choices;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance bank(
                Overview bankView, Forms forms, ImportBankFile.Imported taken, RefusedBox refused);

        private Templates() {}
    }

    /** All that the first page shows. @param today the day on which the bank debits, unless somebody says another */
    public record Overview(
            List<Line> lines,
            List<Row> candidates,
            List<Choices.Choice> accounts,
            List<FileRow> files,
            List<Choices.Choice> settlements,
            List<Choices.Choice> reasons,
            List<BankBalances.CurrencyBalance> balances,
            LocalDate today) {}

    /** A line that waits. @param finding code of its words @param booked whether its amount is what was booked alone, and not what was compared @param amount what the bank says @param ordered what its payment comes to, or null @param step {@code fail} or {@code return} where it proposes one, or null */
    public record Line(
            String id,
            LocalDate day,
            String finding,
            boolean booked,
            Money amount,
            Money ordered,
            String bankReference,
            String bankReason,
            String codename,
            String reference,
            String step,
            String likely) {
        static Line of(BankLines.Waiting waiting) {
            BankLine line = waiting.line();
            boolean booked = isBookedOtherwise(waiting);
            return new Line(
                    line.id().toString(),
                    line.bookedOn(),
                    booked ? "AMOUNT_ORDERED" : line.finding().name(),
                    booked,
                    line.amount().orElse(null),
                    waiting.ordered().orElse(null),
                    line.reference(),
                    line.kind() == BankLineKind.BALANCE ? "" : line.reason(),
                    waiting.caseFile().map(each -> each.codename().value()).orElse(null),
                    waiting.caseFile().map(each -> each.reference().value()).orElse(null),
                    waiting.caseFile().map(each -> step(line)).orElse(null),
                    line.likelyReason().name());
        }

        /** Code of the step that it proposes, or null. */
        static String step(BankLine line) {
            return switch (line.finding()) {
                case REJECTED -> "fail";
                case RETURNED -> "return";
                default -> null;
            };
        }

        /** What the bank says was ordered, which was compared, is not kept: what is, in another currency, is not the reason. */
        private static boolean isBookedOtherwise(BankLines.Waiting waiting) {
            return waiting.line().finding() == BankFinding.AMOUNT
                    && waiting.ordered()
                            .filter(ordered -> waiting.line()
                                    .amount()
                                    .filter(booked -> !booked.currency().equals(ordered.currency()))
                                    .isPresent())
                            .isPresent();
        }
    }

    /** A payment that can go into a file, as the form names it. @param ticked whether it is chosen: each is, until somebody chose */
    public record Row(String id, String codename, String reference, Money amount, boolean ticked) {}

    /**
     * A file that was made.
     *
     * @param handed whether it was handed to the bank @param discarded whether it never will be
     * @param since by whom that was said, or null for a file that was only made @param sinceAt when
     */
    public record FileRow(
            String id,
            String account,
            LocalDate day,
            int payments,
            List<Money> sums,
            String by,
            Instant at,
            boolean handed,
            boolean discarded,
            String since,
            Instant sinceAt) {}

    /** The page. @param forms as they were typed @param taken what a file brought, or null @param refused or null */
    TemplateInstance show(Forms forms, ImportBankFile.Imported taken, RefusedBox refused) {
        Actor viewer = actor.get();
        return Templates.bank(look.at(() -> overview(viewer, forms.of(MAKE))), forms, taken, refused);
    }

    /** At one moment: what somebody does meanwhile is no difference to what was signed. */
    private Overview overview(Actor viewer, TypedForm chosen) {
        return new Overview(
                lines.waiting(viewer, LINES).stream().map(Line::of).toList(),
                files.candidates(viewer, CANDIDATES).stream()
                        .map(each -> row(each, chosen))
                        .toList(),
                accounts.all().stream().map(BankDesk::choice).toList(),
                rows(files.newest(FILES)),
                choices.of("bank-settlement", byHand()),
                choices.of("payment-reason", PaymentReason.values()),
                balances.byCurrency(),
                today());
    }

    /** The page with what was chosen and typed into the form of that name; what is wrong with a field stands at it. */
    Response refused(Problem refused, String name, TypedForm form) {
        return PageAnswers.refused(refused, page.locale(), name, form, (forms, why) -> show(forms, null, why));
    }

    private static Row row(BankFiles.Candidate each, TypedForm chosen) {
        String id = each.caseFile().reference() + "/" + each.payment().id();
        return new Row(
                id,
                each.caseFile().codename().value(),
                each.caseFile().reference().value(),
                each.payment().amount(),
                chosen.paths().isEmpty() || chosen.has("payment", id));
    }

    /** That a step was taken is said by taking it. */
    private static BankSettlement[] byHand() {
        return Arrays.stream(BankSettlement.values())
                .filter(each -> each != BankSettlement.STEP_TAKEN)
                .toArray(BankSettlement[]::new);
    }

    private static Choices.Choice choice(DebitAccount account) {
        return new Choices.Choice(
                account.code(), account.code() + " · " + account.currency().getCurrencyCode(), null);
    }

    /** A file with the names of whoever made it, handed it over or discarded it. */
    FileRow row(BankFile file) {
        return rows(List.of(file)).get(0);
    }

    private List<FileRow> rows(List<BankFile> all) {
        Map<UUID, HandedFiles.Handed> handed = handedFiles.of(all);
        Map<PersonId, String> names = people.names(all.stream()
                .flatMap(file -> Stream.concat(
                        Stream.of(file.madeBy()), since(file, handed).map(HandedFiles.Handed::by).stream()))
                .toList());
        return all.stream()
                .map(file -> row(file, handed.containsKey(file.id()), since(file, handed), names))
                .toList();
    }

    /** By whom and when it was discarded, or handed over; empty if it was only made. */
    private static Optional<HandedFiles.Handed> since(BankFile file, Map<UUID, HandedFiles.Handed> handed) {
        return file.discardedBy()
                .map(by -> new HandedFiles.Handed(by, file.discardedAt().orElseThrow()))
                .or(() -> Optional.ofNullable(handed.get(file.id())));
    }

    private static FileRow row(
            BankFile file, boolean handed, Optional<HandedFiles.Handed> since, Map<PersonId, String> names) {
        return new FileRow(
                file.id().toString(),
                file.account(),
                file.executionDay(),
                file.payments(),
                Stream.of(file.sums().split(","))
                        .map(sum -> Money.parse(sum.replace('=', ' ')))
                        .toList(),
                names.getOrDefault(file.madeBy(), ""),
                file.madeAt(),
                handed,
                file.isDiscarded(),
                since.map(each -> names.getOrDefault(each.by(), "")).orElse(null),
                since.map(HandedFiles.Handed::at).orElse(null));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
