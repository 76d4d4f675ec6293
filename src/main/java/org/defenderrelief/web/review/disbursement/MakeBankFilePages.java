package org.defenderrelief.web.review.disbursement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.disbursement.BankAccounts;
import org.defenderrelief.disbursement.BankOrders;
import org.defenderrelief.disbursement.MakeBankFile;
import org.defenderrelief.disbursement.NewBankFile;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A file for the bank: what it will say of each payment, and its making by finance. */
@Path("/review")
@RequestScoped
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class MakeBankFilePages {
    private final CurrentActing acting;
    private final BankDesk desk;
    private final BankAccounts accounts;
    private final BankOrders orders;
    private final MakeBankFile make;
    private final Page page;

    MakeBankFilePages(
            CurrentActing acting,
            BankDesk desk,
            BankAccounts accounts,
            BankOrders orders,
            MakeBankFile make,
            Page page) {
        this.acting = acting;
        this.desk = desk;
        this.accounts = accounts;
        this.orders = orders;
        this.make = make;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance bankLook(Look looked);

        private Templates() {}
    }

    /**
     * What the bank will read of each payment.
     *
     * @param key under which the file is made once
     * @param account code of the account that is debited @param number its number
     * @param going how many payments go into the file @param sums what they come to, by currency
     * @param rest whether some are left out
     */
    public record Look(
            String key,
            String account,
            String number,
            LocalDate day,
            List<Card> cards,
            int going,
            List<Money> sums,
            boolean rest,
            boolean any) {
        static Look of(String key, Wanted wanted, List<Card> cards) {
            List<Card> whole = cards.stream().filter(Card::isWhole).toList();
            Map<String, Money> sums = whole.stream()
                    .map(Card::amount)
                    .collect(Collectors.toMap(
                            amount -> amount.currency().getCurrencyCode(),
                            amount -> amount,
                            Money::plus,
                            TreeMap::new));
            return new Look(
                    key,
                    wanted.account().code(),
                    inFours(wanted.account().iban()),
                    wanted.day(),
                    cards,
                    whole.size(),
                    List.copyOf(sums.values()),
                    whole.size() < cards.size(),
                    !whole.isEmpty());
        }

        @Override
        public String toString() {
            return "Look[redacted]";
        }
    }

    /** One of them. @param bank its BIC, or name and country @param byIban whether the bank finds by the IBAN what is empty @param lacks codes of what it lacks @param refused why it could not be sent, or null */
    public record Card(
            String id,
            String codename,
            String reference,
            Money amount,
            String name,
            String account,
            String bank,
            String place,
            boolean byIban,
            String purpose,
            List<String> lacks,
            RefusedBox refused) {
        /** Whether it goes into the file. */
        public boolean isWhole() {
            return refused == null && lacks.isEmpty();
        }

        @Override
        public String toString() {
            return "Card[redacted]";
        }
    }

    @POST
    @Path("/bank/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        try {
            Acting me = acting.get();
            // The day too, before somebody has read all that a file would say: making it would refuse the day only
            // then.
            Wanted wanted = wanted(form, desk.today());
            List<Card> cards = wanted.chosen().stream()
                    .map(each -> card(me, wanted.account(), each))
                    .toList();
            return Response.ok(Templates.bankLook(Look.of(Ids.next().toString(), wanted, cards)))
                    .build();
        } catch (Problem.InvalidInput | Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return desk.refused(refused, BankDesk.MAKE, form);
        }
    }

    /** What a form asks for. */
    private record Wanted(DebitAccount account, LocalDate day, List<Ticked> chosen) {}

    private Wanted wanted(TypedForm form, LocalDate today) {
        return Complaints.of(complaints -> new Wanted(
                complaints.read(() -> accounts.get(form.value("account"))),
                complaints.read(() -> dayOfDebit(form, today)),
                complaints.read(() -> chosen(form))));
    }

    private static LocalDate dayOfDebit(TypedForm form, LocalDate today) {
        LocalDate day = Typed.date(form, "day");
        NewBankFile.requireDay(day, today);
        return day;
    }

    private static List<Ticked> chosen(TypedForm form) {
        List<Ticked> chosen = Ticked.inList(form, "left");
        if (chosen.isEmpty() || chosen.size() > BankDesk.CANDIDATES) {
            throw new Problem.InvalidInput("payment", Flaw.LIST_SIZE, BankDesk.CANDIDATES);
        }
        return chosen;
    }

    private Card card(Acting me, DebitAccount account, Ticked each) {
        try {
            BankOrders.Looked looked = orders.look(me, account, each.reference(), each.payment());
            Transfer transfer = looked.transfer();
            return new Card(
                    each.id(),
                    looked.caseFile().codename().value(),
                    each.reference().value(),
                    transfer.amount(),
                    transfer.name().orElse(""),
                    transfer.iban()
                            .map(MakeBankFilePages::inFours)
                            .or(transfer::account)
                            .orElse(""),
                    transfer.bic().or(() -> bankOf(transfer)).orElse(""),
                    joined(transfer.town(), transfer.country()),
                    transfer.sepa(),
                    transfer.purpose().orElse(""),
                    transfer.lacks().stream()
                            .sorted(Comparator.naturalOrder())
                            .map(Lack::name)
                            .toList(),
                    null);
        } catch (Problem.NotFound | Problem.Conflict | Problem.Forbidden refused) {
            return new Card(
                    each.id(),
                    null,
                    refused instanceof Problem.NotFound
                            ? null
                            : each.reference().value(),
                    null,
                    "",
                    "",
                    "",
                    "",
                    false,
                    "",
                    List.of(),
                    RefusedBox.of(refused, page.locale()));
        }
    }

    /** As people read and compare it. */
    private static String inFours(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The bank's name with its country, where it is told. */
    private static Optional<String> bankOf(Transfer transfer) {
        return transfer.bankName().map(name -> joined(Optional.of(name), transfer.bankCountry()));
    }

    private static String joined(Optional<String> one, Optional<String> other) {
        return Stream.of(one, other).flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    @POST
    @Path("/bank/files")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        UUID id = Typed.id(form, "key");
        try {
            // Whether the day will do is not asked here: what is sent again after its day is answered as the first
            // time.
            make.make(
                    acting.get(),
                    new NewBankFile(
                            id,
                            form.value("account"),
                            Typed.date(form, "day"),
                            chosen(form).stream()
                                    .map(each -> new NewBankFile.Chosen(each.reference(), each.payment()))
                                    .toList(),
                            false));
            return Response.seeOther(Redirects.done(BankDesk.PATH + "/files/" + id, "bank-file-made"))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return desk.refused(refused, BankDesk.MAKE, form);
        }
    }
}
