/* flow_schema.h - flow XML against its schema. */
#ifndef FLOW_SCHEMA_H
#define FLOW_SCHEMA_H

#include "zadan/text.h"

/* Whether templates/flow.rng accepts the text, which must be XML. */
bool flow_is_valid(struct text xml);

#endif
