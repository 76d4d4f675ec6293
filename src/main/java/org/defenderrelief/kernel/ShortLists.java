package org.defenderrelief.kernel;

import java.io.IOException;
import java.io.Serial;
import java.util.Collection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.CollectionType;

/**
 * Refuses lists of more than {@value #MOST} entries as they are read. Bean validation looks into each entry of a list also where the list as a whole is too
 * long, and keeps what it finds by a hash that is the same for all entries: that takes the square of their number.
 */
final class ShortLists extends BeanDeserializerModifier {
    /** Twice what the longest list that is asked for has, the payments of a file for a bank. */
    static final int MOST = 1000;

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> list) {
        return new Deserializer(list);
    }

    private static final class Deserializer extends DelegatingDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        Deserializer(JsonDeserializer<?> list) {
            super(list);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> list) {
            return new Deserializer(list);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object list = super.deserialize(parser, context);
            if (list instanceof Collection<?> entries && entries.size() > MOST) {
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
