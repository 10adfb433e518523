#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace saphena::sweep {

/// Hands things from several threads to one. Whoever is too fast waits, so that memory stays bounded.
template <class Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t most) : most_(most) {}

  /// Waits while the queue is full. False when it has been closed.
  bool push(Item item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return items_.size() < most_ || closed_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    arrived_.notify_one();
    return true;
  }

  /// Waits for an item, at most so long.
  std::optional<Item> pop(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, patience, [&] { return !items_.empty(); })) return std::nullopt;
    Item item = std::move(items_.front());
    items_.pop_front();
    room_.notify_one();
    return item;
  }

  /// Nobody will take anything any more.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable room_, arrived_;
  std::deque<Item> items_;
  bool closed_ = false;
};

}  // namespace saphena::sweep
