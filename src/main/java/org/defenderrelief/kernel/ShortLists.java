package org.defenderrelief.kernel;

import java.io.IOException;
import java.io.Serial;
import java.util.Collection;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.CollectionType;

/**
 * Refuses lists as they are read that have more entries than their member's {@link Size} lets through, or than {@value #MOST} where it has none. Bean validation
 * looks into each entry of a list also where the list as a whole is too long, and keeps all that it finds there: a small text with many empty entries would take
 * seconds and fill the memory.
 */
final class ShortLists extends BeanDeserializerModifier {
    /** Twice what the longest list that is asked for has, the payments of a file for a bank. */
    static final int MOST = 1000;

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> list) {
        return new Deserializer(list, MOST);
    }

    private static final class Deserializer extends DelegatingDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int most;

        Deserializer(JsonDeserializer<?> list, int most) {
            super(list);
            this.most = most;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> list) {
            return new Deserializer(list, most);
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty member)
                throws JsonMappingException {
            Size size = member == null ? null : member.getAnnotation(Size.class);
            JsonDeserializer<?> list = context.handleSecondaryContextualization(
                    getDelegatee(), member, context.constructType(handledType()));
            return new Deserializer(list, size == null ? MOST : Math.min(MOST, size.max()));
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object list = super.deserialize(parser, context);
            if (list instanceof Collection<?> entries && entries.size() > most) {
                throw new TooLong(parser);
            }
            return list;
        }
    }

    /** A list that nobody asked for so many of. */
    static final class TooLong extends MismatchedInputException {
        @Serial
        private static final long serialVersionUID = 1L;

        private TooLong(JsonParser parser) {
            super(parser, "too many entries", Collection.class);
        }
    }
}
