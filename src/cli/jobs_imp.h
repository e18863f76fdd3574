/* jobs_imp.h - the sessions of a run as tasks, done one after the other or by several processes. */
#ifndef ZADAN_CLI_JOBS_IMP_H
#define ZADAN_CLI_JOBS_IMP_H

#include "run_imp.h"

#define JOBS_MAX 256

struct task_result {
    enum status status;
    size_t pages;
    struct buffer bytes; /* the product */
    uint64_t key;        /* of a watch: what it was made from; */
    bool unchanged;      /* it was made by an earlier round: no bytes */
    bool last;           /* set when it is taken: no further task is wanted */
};

/* Makes the product of a task. May run in a process of its own: what it leaves behind is the result, messages told to the run's
 * diag, failures told to run_fail and the times of stages; nothing else. */
typedef void task_perform(void *context, size_t index, struct task_result *result);
/* Takes the result, in the process of the run, in the order of the tasks. Called only for STATUS_OK. */
typedef void task_finish(void *context, size_t index, struct task_result *result);
/* The file that a task is about. */
typedef const char *task_file(void *context, size_t index);

struct tasks {
    struct run *run;
    size_t count;
    void *context;
    task_perform *perform;
    task_finish *finish;
    task_file *file;
};

/* Does all tasks by as many processes as the settings say, until one ends with STATUS_SETUP or is taken as the last one. Messages, failures and results come
 * in the order of the tasks, whatever the number. */
void tasks_run(const struct tasks *tasks);

/* What a worker tells the process of the run: the result of a task, and all that was reported and spent on it. */
struct parcel_head {
    uint64_t length; /* bytes behind the head */
    struct task_result result;
    bool failed[STATUS_SYSTEM + 1];
    double seconds[STAGE_COUNT];
    size_t diagnostics;
};
/* Packs the result with what stands in the diag from `first` on. */
void parcel_pack(const struct run *run, size_t first, const struct task_result *result, struct buffer *out);
/* Tells the run everything of a whole parcel, and takes the result out of it; release its bytes. */
void parcel_unpack(struct text parcel, struct run *run, struct task_result *result);

#endif
